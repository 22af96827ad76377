import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDataset } from '../../../src-main/core/datasets/add-dataset.ts';
import { PathGrants } from '../../../src-main/core/paths/path-grants.ts';
import { createPreparePool } from '../../../src-main/audio/prepare/prepare-pool.ts';
import { openLibrary } from '../../../src-main/store/open-library.ts';
import type { Library } from '../../../src-main/store/library.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'wb-add-'));
const prepare = createPreparePool({ size: 1 });
const list = path.join(folder, 'my.list');
const dataDir = path.join(folder, 'data');
let library: Library;

beforeAll(async () => {
  library = await openLibrary(path.join(folder, 'library.sqlite'));
  const lines = Array.from({ length: 5_100 }, (_, i) => `clip-${i}.wav|a|en|Hello ${i}`);
  await writeFile(list, lines.join('\n'));
});
afterAll(async () => {
  await prepare.close();
  await library.close();
  await rm(folder, { recursive: true, force: true });
});

const add = (signal: AbortSignal, onProgress: () => void = () => undefined) =>
  addDataset(
    { path: list, audioDir: null, sample: false },
    { library, probe: { prepare, paths: new PathGrants() }, dataDir },
    onProgress,
    signal,
  );

it('leaves no dataset where the original cannot be kept', async () => {
  await mkdir(dataDir);
  await writeFile(path.join(dataDir, 'lists'), 'a file stands where the folder belongs');
  await expect(add(new AbortController().signal)).rejects.toThrow();
  expect(await library.listDatasets()).toEqual([]);
  await rm(dataDir, { recursive: true });
});

it('leaves neither dataset nor copy where it is cancelled while the rows are stored', async () => {
  const cancel = new AbortController();
  let told = 0;
  const work = add(cancel.signal, () => {
    if (++told === 2) cancel.abort();
  });
  await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  // Told after each part of the list: the third was never stored.
  expect(told).toBe(2);
  expect(await library.listDatasets()).toEqual([]);
  expect(await readdir(path.join(dataDir, 'lists'))).toEqual([]);
});
