import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { packageProblems } from './package-list.ts';
import type { TargetName } from './targets.ts';

export interface PackedReport {
  readonly problems: readonly string[];
  /** Bytes of each part. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** Where electron-builder leaves the application that is not in an installer. */
export function packedRoot(root: string, target: TargetName): string {
  return path.join(root, 'dist', target, target.startsWith('win32') ? 'win-unpacked' : 'linux-unpacked');
}

/** Compares a packed application with the list of what it must and must not have. */
export async function checkPacked(folder: string, target: TargetName): Promise<PackedReport> {
  const asar = path.join(folder, 'resources', 'app.asar');
  if (!existsSync(asar)) return { problems: [`${asar} is missing`], sizes: new Map() };
  const packed = listPackage(asar, { isPack: false }).map((name) => name.replaceAll('\\', '/').slice(1));
  const unpacked = await filesBelow(`${asar}.unpacked`);
  const archive = (await stat(asar)).size;
  const sizes = new Map([
    ['app.asar', archive],
    ['natives', await sizeOf(unpacked.filter(({ name }) => !name.startsWith('resources/')))],
    ['resources', await sizeOf(unpacked.filter(({ name }) => name.startsWith('resources/')))],
  ]);
  return {
    problems: packageProblems(target, { packed, unpacked: unpacked.map(({ name }) => name), archive }),
    sizes,
  };
}

interface FoundFile {
  readonly name: string;
  readonly file: string;
}

async function filesBelow(folder: string): Promise<FoundFile[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ file, name: path.relative(folder, file).replaceAll('\\', '/') }));
}

async function sizeOf(files: readonly FoundFile[]): Promise<number> {
  let bytes = 0;
  for (const { file } of files) bytes += (await stat(file)).size;
  return bytes;
}
