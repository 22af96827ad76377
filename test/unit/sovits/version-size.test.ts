import { describe, expect, test } from 'vitest';
import {
  datasetVersionBySize,
  inferenceVersionBySize,
  readSizeSignal,
} from '../../../src-main/sovits/version/version-size.ts';

describe("upstream's thresholds", () => {
  test.each([
    // bytes, synthesis, dataset step; both sides of each border
    [84_969_471, 'v1', 'v1'],
    [84_969_472, 'v2', 'v2'],
    [104_857_599, 'v2', 'v2'],
    [104_857_600, 'v2', 'v1'],
    [106_004_479, 'v2', 'v1'],
    [106_004_480, 'v2', 'v2'],
    [734_003_199, 'v2', 'v2'],
    [734_003_200, 'v3', 'v3'],
    // published files
    [105_973_721, 'v2', 'v1'],
    [106_035_259, 'v2', 'v2'],
    [769_035_145, 'v3', 'v3'],
    [162_303_657, 'v2', 'v2'],
  ])('%d bytes', (bytes, synthesis, dataset) => {
    expect(inferenceVersionBySize(bytes)).toBe(synthesis);
    expect(datasetVersionBySize(bytes)).toBe(dataset);
  });

  test('where the two rules differ, both versions are told', () => {
    const { versions, detail } = readSizeSignal(106_003_879);
    expect(versions).toEqual(['v1', 'v2']);
    expect(detail.en).toContain('the dataset step takes the file for v1, that of synthesis for v2');
    expect(detail.zh).toContain('数据集步骤会把它当成 v1');
  });
});
