import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { collectNotices } from './collect-notices.ts';

/** Writes what a package must carry of others: every licence text, and a bill of materials (CycloneDX). */
export async function writeNotices(root: string): Promise<void> {
  const folder = path.join(root, 'resources', 'licenses');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), await collectNotices(root));
  const { stdout } = await promisify(execFile)(
    'npm',
    ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--omit', 'optional', '--package-lock-only'],
    { cwd: root, maxBuffer: 64 << 20, shell: process.platform === 'win32' },
  );
  await writeFile(path.join(folder, 'sbom.cdx.json'), stdout);
}
