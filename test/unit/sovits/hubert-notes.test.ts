import { describe, expect, it } from 'vitest';
import { FIRST_TENSOR, hubertCopies } from '../../../src-main/sovits/hubert/hubert-copies.ts';
import { hubertNotes } from '../../../src-main/sovits/hubert/hubert-notes.ts';
import type { KnownFile } from '../../../src-main/sovits/types.ts';

const published: KnownFile = {
  path: 'chinese-hubert-base/pytorch_model.bin',
  size: 1000,
  sha256: 'aa',
  headMd5: null,
  role: 'hubert',
  version: null,
};
const own = [{ group: '', prefix: '' }];
const unread = (): Promise<string> => expect.fail('another size needs no hash');
const entry = (name: string, group = '') => ({ group, name });

describe('a HuBERT that is not the published one is told', () => {
  it.each([
    ['the published file', 1000, () => Promise.resolve('aa'), []],
    ['a fine-tuned one of the same size', 1000, () => Promise.resolve('bb'), ['graph-hubert-not-published']],
    ['one of another size', 999, unread, ['graph-hubert-not-published']],
  ] as const)('%s', async (_, bytes, sha256, codes) => {
    const notes = await hubertNotes({ path: 'h.bin', bytes, copies: own }, published, sha256);
    expect(notes.map(({ code }) => code)).toEqual(codes);
  });

  it('teacher and student in one file: the first is used, and named', async () => {
    const copies = hubertCopies([
      entry(`student.${FIRST_TENSOR}`, 'model'),
      entry(`student.encoder.layer_norm.weight`, 'model'),
      entry(`teacher.hubert.${FIRST_TENSOR}`, 'model'),
    ])!;
    const notes = await hubertNotes({ path: 'h.bin', bytes: 1000, copies }, undefined, unread);
    expect(notes).toEqual([
      {
        code: 'graph-hubert-several',
        params: { path: 'h.bin', used: 'model/student', others: 'model/teacher.hubert' },
      },
    ]);
  });

  it('a name that only ends like the first tensor is no copy', () => {
    expect(hubertCopies([entry(`x${FIRST_TENSOR}`)])).toBeUndefined();
  });
});
