import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hashFile } from '../../../src-main/platform/hash-file.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'hash-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

test('hashes content', async () => {
  const file = path.join(await folder(), 'abc');
  await writeFile(file, 'abc');
  // FIPS 180-2, appendix B.1
  expect(await hashFile(file)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('what cannot be read is a typed error of that one file', async () => {
  const made = await folder();
  await expect(hashFile(path.join(made, 'gone'))).rejects.toMatchObject({ code: 'file-not-found' });
  await expect(hashFile(made)).rejects.toMatchObject({ code: 'file-unreadable' });
});
