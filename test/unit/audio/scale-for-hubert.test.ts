import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeAudio } from '../../../src-main/audio/decode/decode-audio.ts';
import { encodeWav32k } from '../../../src-main/audio/encode-wav.ts';
import { scaleForHubert } from '../../../src-main/audio/prepare/scale-for-hubert.ts';
import { toMono32k } from '../../../src-main/audio/resample/to-mono-32k.ts';
import { inputPath, manifest } from './golden.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('scaling for HuBERT and 5-wav32k', () => {
  it.each(manifest.prepared)('$file equals numpy and scipy, byte for byte', async (golden) => {
    const path = inputPath(golden.file);
    const scaled = scaleForHubert(toMono32k(await decodeAudio(path)), path);
    expect(scaled.peak).toBe(golden.peak);
    expect(scaled.clippedSamples).toBe(golden.clipped);
    expect(golden.clipped > 0).toBe(golden.wrapsUpstream);
    expect(sha256(new Uint8Array(scaled.hubertInput.buffer))).toBe(golden.sha256Hubert);
    expect(sha256(encodeWav32k(scaled.wave32))).toBe(golden.sha256Wav);
  });

  it('keeps a peak just under 1.05 inside int16 and clips above', () => {
    expect(scaleForHubert(Float32Array.of(1.049, -0.5), 'a.wav').clippedSamples).toBe(0);
    const loud = scaleForHubert(Float32Array.of(-1.386, 1.386), 'a.wav');
    expect(loud.clippedSamples).toBe(2);
    const view = new DataView(encodeWav32k(loud.wave32).buffer);
    expect([view.getInt16(44, true), view.getInt16(46, true)]).toEqual([-32_768, 32_767]);
  });

  it('takes a peak of 2.2 and refuses more', () => {
    expect(scaleForHubert(Float32Array.of(2.1999), 'a.wav').peak).toBeCloseTo(2.1999);
    expect(() => scaleForHubert(Float32Array.of(0, -2.21), 'a.wav')).toThrow(
      expect.objectContaining({
        code: 'audio-too-loud',
        params: { path: 'a.wav', peak: '2.210', limit: 2.2 },
      }),
    );
  });

  it.each([
    ['audio-empty', []],
    ['audio-silent', [0, -0, 0]],
    ['audio-not-finite', [0.5, Number.NaN]],
    ['audio-not-finite', [Number.POSITIVE_INFINITY]],
  ])('refuses with %s: %j', (code, samples) => {
    expect(() => scaleForHubert(Float32Array.from(samples), 'a.wav')).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
