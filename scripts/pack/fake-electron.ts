import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TargetName } from './targets.ts';

/** What @electron/fuses looks for in a program: this text, the version of the format, how many fuses, their states. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 9;

/**
 * A folder in the place of Electron's own, where that cannot be downloaded: the package around it is made as always,
 * its fuses included, but it does not start.
 */
export async function fakeElectron(folder: string, target: TargetName): Promise<string> {
  const program = target.startsWith('win32') ? 'electron.exe' : 'electron';
  await mkdir(path.join(folder, 'resources'), { recursive: true });
  await mkdir(path.join(folder, 'locales'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from('#!/bin/sh\necho "This package was made without Electron." >&2\nexit 1\n'),
    Buffer.from(fuseSentinel),
    Buffer.from([1, fuseCount]),
    Buffer.from('0'.repeat(fuseCount)),
  ]);
  await writeFile(path.join(folder, program), wire, { mode: 0o755 });
  await writeFile(path.join(folder, 'version'), '0.0.0');
  for (const name of ['LICENSE', 'LICENSES.chromium.html', path.join('locales', 'en-US.pak')])
    await writeFile(path.join(folder, name), 'not Electron\n');
  if (!target.startsWith('win32')) await writeFile(path.join(folder, 'chrome-sandbox'), '', { mode: 0o755 });
  return folder;
}
