import { expect, test } from 'vitest';
import { PatternIndex } from '../../../src-main/core/tokens/pattern-index.ts';
import type { Library } from '../../../src-main/store/library.ts';

/** A library that only counts: whether the index is built, and how often. */
function countingLibrary(total: number): { library: Library; built: () => number } {
  let indexed = 0;
  let builds = 0;
  const library = {
    tokenIndexState: () => Promise.resolve({ indexed, total }),
    buildTokenIndex: () => {
      builds++;
      indexed = total;
      return Promise.resolve({ indexed, total });
    },
  } as unknown as Library;
  return { library, built: () => builds };
}

test('the index is built once, by the first search for an n-gram, and by no other filter', async () => {
  const { library, built } = countingLibrary(300_000);
  const index = new PatternIndex(library);
  await index.readyFor({ runIds: [1], search: 'hello' });
  expect(built()).toBe(0);
  await Promise.all([index.readyFor({ pattern: [1, 2] }), index.readyFor({ pattern: [3] })]);
  await index.readyFor({ pattern: [4] });
  expect(built()).toBe(1);
});

test('a small library is searched as it is', async () => {
  const { library, built } = countingLibrary(500);
  await new PatternIndex(library).readyFor({ pattern: [1] });
  expect(built()).toBe(0);
});
