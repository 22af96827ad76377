import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fakeWindowsProgram } from './fake-windows-program.ts';
import type { TargetName } from './targets.ts';

/** What @electron/fuses looks for in a program: this text, the version of the format, how many fuses, their states. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 9;
const shellScript = Buffer.from('#!/bin/sh\necho "This package was made without Electron." >&2\nexit 1\n');

/**
 * A folder in the place of Electron's own, where that cannot be downloaded: the package around it is made as always,
 * its fuses included, but it does not start.
 */
export async function fakeElectron(folder: string, target: TargetName): Promise<string> {
  const windows = target.startsWith('win32');
  await mkdir(path.join(folder, 'resources'), { recursive: true });
  await mkdir(path.join(folder, 'locales'), { recursive: true });
  const fuses = Buffer.concat([
    Buffer.from(fuseSentinel),
    Buffer.from([1, fuseCount]),
    Buffer.from('0'.repeat(fuseCount)),
  ]);
  if (windows) await writeFile(path.join(folder, 'electron.exe'), fakeWindowsProgram(fuses));
  else await writeFile(path.join(folder, 'electron'), Buffer.concat([shellScript, fuses]), { mode: 0o755 });
  await writeFile(path.join(folder, 'version'), '0.0.0');
  for (const name of ['LICENSE', 'LICENSES.chromium.html', path.join('locales', 'en-US.pak')])
    await writeFile(path.join(folder, name), 'not Electron\n');
  if (!windows) await writeFile(path.join(folder, 'chrome-sandbox'), '', { mode: 0o755 });
  return folder;
}
