import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sliceDefaults, type SliceOptions } from '../../../../src-main/audio/slice/slice-options.ts';
import { sliceName, sliceRecording, sliceWav } from '../../../../src-main/audio/slice/slice-recording.ts';
import { sliceTestRecording } from '../../../support/slice-recording.ts';

/** What test/reference/make-slice-golden.py wrote down. */
interface Golden {
  readonly cases: readonly {
    readonly seed: number;
    readonly loud: boolean;
    readonly options: SliceOptions;
    readonly samples: number;
    readonly peak: number;
    readonly slices: readonly { readonly start: number; readonly end: number; readonly sha256: string }[];
  }[];
}

const file = new URL('../../../golden/slice/golden.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as Golden;

describe('the slicer of GPT-SoVITS', () => {
  it.each(cases)('cuts recording $seed into the same files', ({ seed, loud, options, samples, slices }) => {
    const recording = sliceTestRecording(seed, loud);
    expect(recording.length).toBe(samples);
    const made = sliceRecording(recording, options).map((slice) => ({
      start: slice.start,
      end: slice.end,
      sha256: createHash('sha256').update(sliceWav(slice, options)).digest('hex'),
    }));
    expect(made).toEqual(slices);
  });

  it('is compared on thirty recordings with every parameter varied', () => {
    expect(cases).toHaveLength(30);
    for (const name of Object.keys(sliceDefaults)) {
      const values = new Set(cases.map(({ options }) => options[name as keyof typeof sliceDefaults]));
      expect(values.size, name).toBeGreaterThan(1);
    }
    expect(cases.some(({ peak }) => peak > 1)).toBe(true);
  });

  it('keeps every sample that is not cut out, in order and once, within the longest length', () => {
    const settings = fc.record({
      seed: fc.integer({ min: 1, max: 1000 }),
      minLength: fc.integer({ min: 400, max: 6000 }),
      minInterval: fc.integer({ min: 10, max: 400 }),
      maxSilKept: fc.integer({ min: 10, max: 900 }),
      longest: fc.option(fc.double({ min: 0.3, max: 4, noNaN: true }), { nil: undefined }),
    });
    fc.assert(
      fc.property(settings, ({ seed, ...lengths }) => {
        const recording = sliceTestRecording(seed, false);
        const slices = sliceRecording(recording, { ...sliceDefaults, ...lengths });
        let at = 0;
        let kept = 0;
        let cut = 0;
        for (const { start, end, samples } of slices) {
          expect(start).toBeGreaterThanOrEqual(at);
          cut += start - at;
          kept += samples.length;
          at = Math.min(end, recording.length);
          expect(samples.length).toBe(at - start);
          expect(
            Buffer.from(samples.buffer, samples.byteOffset, 4).equals(
              Buffer.from(recording.buffer, 4 * start, 4),
            ),
          ).toBe(true);
          if (lengths.longest) expect(samples.length / 32_000).toBeLessThanOrEqual(lengths.longest);
        }
        expect(kept + cut + (recording.length - at)).toBe(recording.length);
      }),
      { numRuns: 40 },
    );
  });

  it('gives nothing of silence, nor of less than a minimum length counted in hops', () => {
    expect(sliceRecording(new Float32Array(320_000), sliceDefaults)).toEqual([]);
    expect(sliceRecording(new Float32Array(5_000), sliceDefaults)).toEqual([]);
    expect(sliceRecording(new Float32Array(400).fill(0.5), sliceDefaults)).toEqual([]);
  });

  it('refuses lengths that do not fit together', () => {
    for (const wrong of [
      { minLength: 200 },
      { minInterval: 5 },
      { maxSilKept: 5 },
      { hopSize: 0 },
      { longest: 0 },
    ]) {
      expect(() => sliceRecording(new Float32Array(10), { ...sliceDefaults, ...wrong })).toThrow(
        'slice-options',
      );
    }
  });

  it('names a slice by its samples', () => {
    const slice = { start: 12_800, end: 1_234_567, samples: new Float32Array(1) };
    expect(sliceName('a.mp3', slice)).toBe('a.mp3_0000012800_0001234567.wav');
  });
});
