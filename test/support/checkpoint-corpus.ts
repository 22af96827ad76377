import { readdirSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const corpus = new URL('../golden/checkpoints/', import.meta.url);

/**
 * Writes a checkpoint of the corpus with its true size into `folder`, under the name `as`. The long run of zeros in
 * it is left to the file system as a hole. test/reference/make-version-corpus.py tells the packed form.
 */
export async function writeCorpusFile(name: string, folder: string, as = `${name}.pth`): Promise<string> {
  const packed = gunzipSync(readFileSync(new URL(`${name}.ckpt.gz`, corpus)));
  const headLength = Number(packed.readBigUInt64LE(0));
  const run = Number(packed.readBigUInt64LE(8));
  const head = packed.subarray(16, 16 + headLength);
  const tail = packed.subarray(16 + headLength);
  const path = join(folder, as);
  const file = await open(path, 'w');
  try {
    await file.write(head, 0, head.length, 0);
    if (tail.length > 0) await file.write(tail, 0, tail.length, headLength + run);
  } finally {
    await file.close();
  }
  return path;
}

export function corpusNames(): string[] {
  return readdirSync(corpus)
    .filter((name) => name.endsWith('.ckpt.gz'))
    .map((name) => name.slice(0, -'.ckpt.gz'.length));
}
