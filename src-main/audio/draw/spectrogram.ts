import type { Spectrogram } from '../../contract/views/tokens.ts';
import { fft } from './fft.ts';

const rate = 32_000;
const windowSize = 1_024;
/** Four frames to a token (1,280 samples), so that both line up on the screen. */
const hop = 320;
/** Speech has little above; 8 kHz keeps the picture small. */
const maxHz = 8_000;
const bins = (windowSize * maxHz) / rate;
const rangeDb = 80;

/** Levels of a clip for drawing. @param samples [n] at 32 kHz */
export function spectrogram(samples: Float32Array): Spectrogram {
  const frames = Math.max(1, Math.ceil(samples.length / hop));
  const hann = Float64Array.from({ length: windowSize }, (_, i) => Math.sin((Math.PI * i) / windowSize) ** 2);
  const power = new Float64Array(frames * bins);
  const real = new Float64Array(windowSize);
  const imaginary = new Float64Array(windowSize);
  let loudest = 0;
  for (let frame = 0; frame < frames; frame++) {
    const start = frame * hop + hop / 2 - windowSize / 2;
    for (let i = 0; i < windowSize; i++) real[i] = (samples[start + i] ?? 0) * hann[i]!;
    imaginary.fill(0);
    fft(real, imaginary);
    for (let bin = 0; bin < bins; bin++) {
      const value = real[bin]! ** 2 + imaginary[bin]! ** 2;
      power[frame * bins + bin] = value;
      if (value > loudest) loudest = value;
    }
  }
  const levels = Uint8Array.from(power, (value) => {
    if (loudest === 0) return 0;
    const db = 10 * Math.log10(value / loudest);
    return Math.round(255 * Math.max(0, 1 + db / rangeDb));
  });
  return { frames, bins, secondsPerFrame: hop / rate, maxHz, levels };
}
