import { execFile } from 'node:child_process';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

export const bigClips = 100_000;

const results = path.join(import.meta.dirname, '..', '..', '..', 'test-results');
const script = path.join(import.meta.dirname, 'fill-library.script.ts');

/** A library of 100,000 clips with tokens in `dataDir`; made once for both projects of one test run. */
export async function putBigLibrary(dataDir: string): Promise<void> {
  const made = path.join(results, `library-${bigClips}-${process.ppid}.sqlite`);
  if (!(await stat(made).catch(() => undefined))) {
    await mkdir(results, { recursive: true });
    await promisify(execFile)(process.execPath, [script, made, String(bigClips)]);
  }
  await copyFile(made, path.join(dataDir, 'library.sqlite'));
}
