import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ModelVersion } from '../../../src-main/contract/values.ts';
import { checkTrainingFolder } from '../../../src-main/training/check/check-folder.ts';
import type { SovitsVerdict, StageVerdict, TrainingCheck } from '../../../src-main/training/check/types.ts';
import { TestFolder } from '../../support/training-folder.ts';
import { fileCases } from './file-cases.ts';
import type { FolderCase } from './folder-case.ts';
import { tableCases } from './table-cases.ts';

const everyVersion: readonly ModelVersion[] = ['v1', 'v2', 'v3', 'v4', 'v2Pro', 'v2ProPlus'];
let root = '';
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'training-'))));
afterEach(() => rm(root, { recursive: true }));

/** What a stage says of b.wav, in the words of the cases. */
function fateOf(stage: StageVerdict | SovitsVerdict, key: string): FolderCase['s1'] {
  const whole = stage.aborts.find((row) => row.key === null);
  if (whole) return { is: 'start', why: whole.reason.code };
  const stop = stage.aborts.find((row) => row.key === key);
  // An exception while the dataset is made leaves nothing to train on, though other rows are sound.
  if (stop) return { is: stage.taken.length === 0 ? 'start' : 'abort', why: stop.reason.code };
  const drop = stage.dropped.find((row) => row.key === key);
  if (drop) return { is: 'dropped', why: drop.reason.code };
  const zero = 'zeros' in stage ? stage.zeros.find((row) => row.key === key) : undefined;
  if (zero) return { is: 'zeros', why: zero.reason.code };
  if (stage.taken.includes(key)) return { is: 'taken' };
  // Where every row of the file is dead (single tokens), the first one is named.
  const first = stage.aborts[0];
  return first && { is: 'start', why: first.reason.code };
}

async function checkCase(entry: FolderCase, version: ModelVersion): Promise<TrainingCheck> {
  const folder = await TestFolder.create(root, ['a.wav', 'b.wav', 'c.wav']);
  await entry.break(folder);
  await folder.save(entry.eol, entry.start);
  await entry.after?.(folder);
  return checkTrainingFolder(root, version);
}

describe.each([...tableCases, ...fileCases])('a training folder: $name', (entry) => {
  test.each(entry.versions ?? everyVersion)('%s', async (version) => {
    const check = await checkCase(entry, version);
    const renamed = entry.name.startsWith('a key that is NaN') ? 'null' : 'b.wav';
    if (entry.s1) expect(fateOf(check.s1, renamed)).toEqual(entry.s1);
    if (entry.s2) expect(fateOf(check.s2, 'b.wav')).toEqual(entry.s2);
    if (entry.finding) expect(check.files.map(({ code }) => code)).toContain(entry.finding);
    const stopped = [check.s1, check.s2].some(({ aborts, taken }) => aborts.length > 0 || taken.length === 0);
    expect(check.ready).toBe(!stopped);
  });
});

test('one clip is enough where it is repeated, none is not', async () => {
  const folder = await TestFolder.create(root, ['only.wav']);
  await folder.save();
  const check = await checkTrainingFolder(root, 'v2');
  expect(check.ready).toBe(true);
  await folder.wav('only.wav', 19_000);
  expect((await checkTrainingFolder(root, 'v2')).s2.aborts[0]?.reason.code).toBe('sovits-too-few');
});

test('training that starts and trains on nothing is not ready', async () => {
  const folder = await TestFolder.create(root, ['a.wav', 'b.wav']);
  await folder.save();
  await folder.wav('a.wav', 20_000);
  await folder.wav('b.wav', 20_000);
  const check = await checkTrainingFolder(root, 'v2');
  expect(check.s2.aborts).toEqual([]);
  expect(check.s2.taken).toEqual([]);
  expect(check.ready).toBe(false);
});

test('a folder that is not there is named', async () => {
  const missing = join(root, 'nothing');
  await expect(checkTrainingFolder(missing, 'v2')).rejects.toMatchObject({
    code: 'training-no-folder',
    params: { path: missing },
  });
});
