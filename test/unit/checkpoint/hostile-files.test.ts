import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { toPlain } from '../../../src-main/checkpoint/plain-value.ts';
import { AppError } from '../../../src-main/contract/errors.ts';
import { errorTexts } from '../../../src-main/contract/text/errors.ts';
import { formatText } from '../../../src-main/contract/text/format-text.ts';
import type { HostileFile } from '../../support/checkpoint/hostile-file.ts';
import { hostileOthers } from '../../support/checkpoint/hostile-others.ts';
import { hostilePickles } from '../../support/checkpoint/hostile-pickles.ts';
import { hostileRecords } from '../../support/checkpoint/hostile-records.ts';
import { hostileZips } from '../../support/checkpoint/hostile-zips.ts';
import { MemorySource } from '../../support/checkpoint/memory-source.ts';

async function failure(work: () => Promise<unknown>): Promise<AppError> {
  try {
    await work();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return error as AppError;
  }
  throw new Error('nothing was refused');
}

/** Both languages name the file and leave no mark unfilled. */
function expectReadable({ code, params }: AppError, path: string): void {
  for (const language of ['en', 'zh'] as const) {
    const text = formatText(errorTexts[code], language, params);
    expect(text).toContain(path);
    expect(text).not.toMatch(/\{\w+\}/);
    const phrase = params.budget ?? params.detail;
    if (phrase !== undefined && language === 'zh') {
      expect(text.replace(path, '')).not.toContain(String(phrase).replace('{about}', String(params.about)));
    }
  }
}

async function expectVerdict(file: HostileFile): Promise<void> {
  const source = new MemorySource(file.bytes(), `/models/${file.name}.pth`);
  if (file.code) {
    const error = await failure(() => openCheckpoint(source));
    expect([file.code].flat()).toContain(error.code);
    expectReadable(error, source.name);
    expect(source.closed).toBe(true);
    return;
  }
  const checkpoint = await openCheckpoint(source);
  const flagged = checkpoint.refersTo.filter(({ suspicious }) => suspicious);
  expect(flagged.map(({ module, name }) => `${module}.${name}`)).toEqual(file.suspicious ?? []);
  JSON.stringify(toPlain(checkpoint.root));
  for (const tensor of checkpoint.tensors) {
    if (file.readCode) {
      const error = await failure(() => checkpoint.readTensorBytes(tensor));
      expect(error.code).toBe(file.readCode);
      expectReadable(error, source.name);
    } else {
      expect([...(await checkpoint.readTensor(tensor))]).toEqual([1, 2, 3, 4]);
    }
  }
  await checkpoint.close();
  expect(source.closed).toBe(true);
}

describe('zip archives', () => {
  it.each(hostileZips)('$name', expectVerdict);
});

describe('zip records that PyTorch would look up otherwise', () => {
  it.each(hostileRecords)('$name', expectVerdict);
});

describe('pickles', () => {
  it.each(hostilePickles)('$name', expectVerdict);
});

describe('other files', () => {
  it.each(hostileOthers)('$name', expectVerdict);
});
