import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareClip } from '../../../src-main/audio/prepare-clip.ts';
import {
  compareTokens,
  goldenFolder,
  largestDifference,
  readFloats,
  readGolden,
  sampleFolder,
} from '../../support/golden-tokens.ts';
import { hubertRecipes, writeSyntheticModels, type SyntheticModels } from '../../support/synthetic-hubert.ts';
import { syntheticValues } from '../../support/synthetic-tensor.ts';
import { buildGraphFile, openGraph, runGraph } from '../../support/token-graph.ts';

const WIDTH = 768;
const { fullSize } = readGolden();
const folder = mkdtempSync(join(tmpdir(), 'workbench-full-size-'));
let models: SyntheticModels;

beforeAll(async () => {
  models = await writeSyntheticModels(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a HuBERT-base of the published size', () => {
  it('is made of the same numbers here as in the reference', () => {
    const sums = hubertRecipes()
      .filter(({ name }) => name in fullSize.weightSums)
      .map((recipe) => [recipe.name, syntheticValues(recipe).reduce((sum, value) => sum + value, 0)]);
    expect(Object.fromEntries(sums)).toEqual(fullSize.weightSums);
  });

  it('gives the tokens and features that PyTorch gives', async () => {
    const session = await openGraph(await buildGraphFile(folder, models.hubert, models.sovits));
    const clip = await prepareClip(join(sampleFolder, 'wavs', fullSize.clip));
    const result = await runGraph(session, clip.hubertInput);
    await session.release();

    expect(result.dims).toEqual([1, fullSize.tokens.length]);
    expect(compareTokens(fullSize, result.tokens)).toEqual({ wrong: [], fragile: [] });
    const golden = readFloats(join(goldenFolder, 'features', 'full-size.f32'));
    const frames = Array.from({ length: golden.length / WIDTH }, (_, i) => i * fullSize.featureStep);
    const ours = frames.flatMap((frame) => [...result.features.subarray(frame * WIDTH, (frame + 1) * WIDTH)]);
    expect(largestDifference(ours, golden)).toBeLessThan(1e-4);
  });
});
