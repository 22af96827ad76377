import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeAudio } from '../../../src-main/audio/decode/decode-audio.ts';
import { toMono32k } from '../../../src-main/audio/resample/to-mono-32k.ts';
import { inputPath, largestDifference, peakOf } from './golden.ts';

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
if (!hasFfmpeg) {
  console.warn('NOT RUN: the comparison with the ffmpeg of this machine, because ffmpeg is not on PATH.');
}

/** What upstream's command gives on this machine. */
function ffmpeg(file: string): Float32Array {
  const args = ['-nostdin', '-v', 'error', '-i', file, '-f', 'f32le', '-ac', '1', '-ar', '32000', '-'];
  const { stdout } = spawnSync('ffmpeg', args, { maxBuffer: 1 << 30 });
  return new Float32Array(Uint8Array.from(stdout).buffer);
}

// Every sample of the lossless inputs; lossy decoders differ from one ffmpeg to the next.
const lossless = readdirSync(inputPath('')).filter((file) => /\.(wav|flac)$/.test(file));

describe.skipIf(!hasFfmpeg)('against the ffmpeg of this machine', () => {
  it.each(lossless)('%s', async (file) => {
    const wave = toMono32k(await decodeAudio(inputPath(file)));
    const reference = ffmpeg(inputPath(file));
    expect(wave.length).toBe(reference.length);
    expect(largestDifference(wave, reference) / peakOf(reference)).toBeLessThan(1e-6);
  });
});
