import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { symbols } from '../../../src-main/text/symbols/symbol-table.ts';

/** SHA-256 over the lists as GPT-SoVITS's own symbols.py and symbols2.py build them, one symbol a line. */
const expected = {
  v1: [322, 'f7c3b280b9cc519b0829a6f182fcdd208643a07f1e20c1ab2bf4fc9e8e9a7ca6'],
  v2: [732, '0771f6cd6f6201e8c2b0de921dc69cc04caf3f346c599d4a41413967d5674da7'],
} as const;

it.each(['v1', 'v2'] as const)('%s has the symbols of GPT-SoVITS in their order', (table) => {
  const [count, digest] = expected[table];
  expect(symbols[table]).toHaveLength(count);
  expect(createHash('sha256').update(symbols[table].join('\n')).digest('hex')).toBe(digest);
});

it('later versions keep the ids of v1', () => {
  expect(symbols.v2.slice(0, 322)).toEqual(symbols.v1);
  expect([symbols.v2[0], symbols.v2[322], symbols.v2.at(-1)]).toEqual(['!', '[', 'Yz']);
});
