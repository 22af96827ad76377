import path from 'node:path';
import type { HostOptions, RunningHost } from './host.ts';
import { launchElectron } from './launch-electron.ts';
import { launchStandIn } from './launch-stand-in.ts';
import { installedElectron } from '../../../scripts/obtain-electron.js';

export const projectDir = path.join(import.meta.dirname, '..', '..', '..');

/** The built desktop app: in Electron where its program is installed, else against the stand-in. `name` says which. */
export function launchDesktop(options: HostOptions): Promise<RunningHost> {
  const program = installedElectron(projectDir);
  return program === undefined
    ? launchStandIn(options, projectDir)
    : launchElectron(options, projectDir, program);
}
