import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../../src-main/audio/decode/decode-audio.ts';
import { filterBank } from '../../../src-main/audio/speaker/filter-bank.ts';
import { halveBySinc } from '../../../src-main/audio/speaker/sinc-halving.ts';
import { speakerFeatures } from '../../../src-main/audio/speaker/speaker-features.ts';
import { largestDifference } from '../../support/golden-tokens.ts';
import { speakerClip, speakerRecords } from '../../support/speaker-golden.ts';

const meanDifference = (left: Float32Array, right: Float32Array): number =>
  left.reduce((sum, value, i) => sum + Math.abs(value - right[i]!), 0) / left.length;

const clips = await Promise.all(
  speakerRecords.map(async (clip) => ({
    ...clip,
    decoded: await decodeBytes(speakerClip(clip.name).wav, clip.name),
  })),
);

describe.each(clips)('the clip $name', ({ name, samples, halved, frames, decoded }) => {
  const golden = speakerClip(name);

  it('is resampled as torchaudio does', () => {
    expect(decoded.frames).toBe(samples);
    const result = halveBySinc(decoded.channels[0]!);
    expect(result).toHaveLength(halved);
    expect(largestDifference(result, golden.halved)).toBeLessThan(2e-6);
  });

  it("has Kaldi's filter bank", async () => {
    const alone = filterBank(golden.halved);
    expect(alone).toHaveLength(frames * 80);
    const features = await speakerFeatures(decoded, name);
    expect(features.frames).toBe(frames);
    for (const bank of [alone, features.data]) {
      expect(meanDifference(bank, golden.bank)).toBeLessThan(2e-4);
      expect(largestDifference(bank, golden.bank)).toBeLessThan(2e-2);
    }
  });
});

it('digital silence is at the floor', () => {
  expect([...filterBank(new Float32Array(400))]).toEqual(Array(80).fill(Math.fround(Math.log(2 ** -23))));
});

it('frames do not depend on how many stand beside them', () => {
  const { halved } = speakerClip('odd-frames');
  const all = filterBank(halved);
  for (let frame = 0; frame < all.length / 80; frame++) {
    const alone = filterBank(halved.subarray(frame * 160, frame * 160 + 400));
    expect(largestDifference(alone, all.subarray(frame * 80, frame * 80 + 80))).toBeLessThan(1e-9);
  }
});

it('a long clip is the same in portions as at once', async () => {
  const samples = Float32Array.from({ length: 32_000 * 12 }, (_, i) => Math.sin(i * i * 1e-5) / 2);
  const portions = await speakerFeatures(
    { channels: [samples], sampleRate: 32_000, frames: samples.length },
    '',
  );
  expect(portions.frames).toBe(1198);
  expect(portions.data).toEqual(filterBank(halveBySinc(samples)));
});

describe('clips upstream would not give one vector', () => {
  const clip = (samples: number, channels = 1, sampleRate = 32_000) => ({
    channels: Array.from({ length: channels }, () => new Float32Array(samples)),
    frames: samples,
    sampleRate,
  });
  it.each([
    ['a stereo clip', clip(4000, 2), 'audio-speaker-channels', { channels: 2 }],
    ['another rate', clip(4000, 1, 16_000), 'audio-speaker-rate', { rate: 16_000 }],
    ['798 samples', clip(798), 'audio-speaker-too-short', { samples: 798, least: 799 }],
  ])('%s is refused', async (_, audio, code, params) => {
    const expected = { code, params: { path: 'a.wav', ...params } };
    await expect(speakerFeatures(audio, 'a.wav')).rejects.toMatchObject(expected);
  });

  it('799 samples are one frame', async () => {
    expect((await speakerFeatures(clip(799), 'a.wav')).frames).toBe(1);
  });
});
