import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareClip } from '../../../src-main/audio/prepare/prepare-clip.ts';
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
import { openGraph, runGraph } from '../../support/token-graph.ts';

const WIDTH = 768;
const { fullSize } = readGolden();
const folder = mkdtempSync(join(tmpdir(), 'workbench-full-size-'));
let models: SyntheticModels;
let built: { path: string; peakBytes: number };

beforeAll(async () => {
  models = await writeSyntheticModels(folder);
  const script = join(import.meta.dirname, '..', '..', 'support', 'build-graph.script.ts');
  const args = [script, models.hubert, models.sovits, folder];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  built = JSON.parse(stdout) as typeof built;
}, 300_000); // 600 MB are written and read on a machine that may be busy
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a HuBERT-base of the published size', () => {
  it('is made of the same numbers here as in the reference', () => {
    const sums = hubertRecipes()
      .filter(({ name }) => name in fullSize.weightSums)
      .map((recipe) => [recipe.name, syntheticValues(recipe).reduce((sum, value) => sum + value, 0)]);
    expect(Object.fromEntries(sums)).toEqual(fullSize.weightSums);
  });

  it('is built in less than twice the memory of its weights', () => {
    expect(built.peakBytes).toBeLessThan(2 * statSync(built.path).size);
  });

  it('gives the tokens and features that PyTorch gives', async () => {
    const session = await openGraph(built.path);
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
