import { Arch, build, Platform } from 'electron-builder';
import { packConfig } from './config.ts';
import type { TargetName } from './targets.ts';

export interface PackWith {
  /** Folder that stands for Electron's own; undefined for the real one. */
  readonly dist: string | undefined;
  /** Also what a user downloads (NSIS, zip, AppImage, deb); electron-builder fetches the tools for it. */
  readonly installers: boolean;
}

/** The unpacked application of one system in `dist/<target>`, with its installers where they are asked for. */
export async function packTarget(
  root: string,
  target: TargetName,
  { dist, installers }: PackWith,
): Promise<void> {
  const platform = target.startsWith('win32') ? Platform.WINDOWS : Platform.LINUX;
  const { x64 } = Arch;
  await build({
    projectDir: root,
    targets: installers ? platform.createTarget(null, x64) : platform.createTarget('dir', x64),
    publish: 'never',
    config: packConfig(target, dist === undefined ? {} : { electronDist: dist, signs: false }),
  });
}
