import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phoneFeatures } from '../../../src-main/graph/bert/phone-features.ts';
import { bertHidden, bertRecords, firstPhones, sampleBert } from '../../support/bert-golden.ts';
import { openBertGraph, type OpenBert } from '../../support/bert-graph.ts';
import { largestDifference } from '../../support/golden-tokens.ts';

let bert: OpenBert;
beforeAll(async () => {
  bert = await openBertGraph(sampleBert);
});
afterAll(() => bert.close());

describe('features equal those of transformers', () => {
  it.each(bertRecords)('for sentence $name', async ({ name, text, ids, rowStep, width }) => {
    const features = await bert.features(text);
    expect(features).toHaveLength(ids.length * width);
    const kept = features.filter((_, i) => Math.floor(i / width) % rowStep === 0);
    expect(largestDifference(kept, bertHidden(name))).toBeLessThan(1e-4);
  });

  it('for the phones of a sentence, transposed as upstream keeps them', async () => {
    const { text, word2ph, width } = bertRecords[0]!;
    const phones = word2ph.reduce((sum, count) => sum + count);
    const rows = phoneFeatures(await bert.features(text), word2ph, phones);
    const columns = Float32Array.from(rows, (_, i) => rows[(i % phones) * width + Math.floor(i / phones)]!);
    expect(largestDifference(columns, firstPhones())).toBeLessThan(1e-4);
  });
});

it('sentences of one length have the same features together as alone', async () => {
  const [first, second] = ['今天很好.', '他说是吗?'];
  const both = await bert.together([first, second]);
  const alone = [await bert.features(first), await bert.features(second)];
  expect(largestDifference(both, Float32Array.from(alone.flatMap((row) => [...row])))).toBeLessThan(1e-5);
  expect(largestDifference(alone[0]!, alone[1]!)).toBeGreaterThan(0.1);
});
