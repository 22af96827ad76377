import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { AppError } from '../../../src-main/contract/errors.ts';
import { MemorySource } from '../../support/checkpoint/memory-source.ts';

const golden = join(import.meta.dirname, '../../golden/checkpoint');
const read = (file: string): Buffer => readFileSync(join(golden, file));

/** Everything that a user of the reader gets to see: names, shapes, types and bytes. */
async function contentOf(bytes: Uint8Array): Promise<string> {
  const checkpoint = await openCheckpoint(new MemorySource(bytes));
  const tensors = await Promise.all(
    checkpoint.tensors.map(async (tensor) => [
      tensor,
      Buffer.from(await checkpoint.readTensorBytes(tensor)).toString('base64'),
    ]),
  );
  return JSON.stringify([checkpoint.container, tensors, checkpoint.refersTo]);
}

/** The content, or the code of a typed error; anything else thrown fails the test. */
async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    return await contentOf(bytes);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** Positions within the first and the last 4 KiB. */
function edges(length: number): number[] {
  const all = Array.from({ length }, (_, index) => index);
  return length <= 8192 ? all : [...all.slice(0, 4096), ...all.slice(-4096)];
}

const files = ['sovits-hparams.pth', 'head-05.pth', 'views.pth'];
const withoutChecksums = ['sovits-hparams.legacy.pth', 'tar.pth', 'single.safetensors'];

describe.each(files)('%s', (file) => {
  it('one flipped bit anywhere: the right data or a typed error, never wrong data', async () => {
    const bytes = read(file);
    const right = await contentOf(bytes);
    const outcomes = new Set<string>();
    for (const at of edges(bytes.length)) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << (at % 8);
      outcomes.add(await outcomeOf(flipped));
    }
    const wrong = [...outcomes].filter((outcome) => outcome !== right && !outcome.startsWith('checkpoint-'));
    expect(wrong).toEqual([]);
    expect([...outcomes]).toContain('checkpoint-damaged');
  });
});

describe.each([...files, ...withoutChecksums])('%s', (file) => {
  it('cut off at any length: a typed error', async () => {
    const bytes = read(file);
    for (const length of edges(bytes.length)) {
      // A tar archive ends in zeros that nothing depends on.
      const outcome = await outcomeOf(bytes.subarray(0, length));
      const isPadding = file === 'tar.pth' && bytes.subarray(length).every((byte) => byte === 0);
      if (!isPadding) expect(outcome, `cut at ${length}`).toMatch(/^checkpoint-/);
    }
  });
});

describe.each(withoutChecksums)('%s', (file) => {
  it('one flipped bit anywhere: opens or is refused, never another failure', async () => {
    const bytes = read(file);
    let refused = 0;
    for (const at of edges(bytes.length)) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << (at % 8);
      if ((await outcomeOf(flipped)).startsWith('checkpoint-')) refused++;
    }
    expect(refused).toBeGreaterThan(0);
  });
});
