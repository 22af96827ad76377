import { expect, it } from 'vitest';
import { spectrogram } from '../../../src-main/audio/draw/spectrogram.ts';
import { levelPalette, spectrogramPixels } from '../../../src-renderer/features/tokens/draw-spectrogram.ts';

const light = (pixel: number) => (pixel & 255) + ((pixel >> 8) & 255) + ((pixel >> 16) & 255);

it('the palette is opaque, distinct and lighter towards the loud end', () => {
  const palette = levelPalette();
  const luminance = Array.from(
    palette,
    (pixel) => 0.2126 * (pixel & 255) + 0.7152 * ((pixel >> 8) & 255) + 0.0722 * ((pixel >> 16) & 255),
  );
  expect(palette.every((pixel) => pixel >>> 24 === 255)).toBe(true);
  // Colours are whole bytes: a single step may round down, eight never do.
  for (let level = 8; level < 256; level++) expect(luminance[level]!).toBeGreaterThan(luminance[level - 8]!);
});

it('a pure tone is one bright line at its height, high tones on top', () => {
  const tone = 2_000;
  const samples = Float32Array.from({ length: 32_000 }, (_, n) =>
    Math.sin((2 * Math.PI * tone * n) / 32_000),
  );
  const view = spectrogram(samples);
  const pixels = spectrogramPixels(view);
  const middle = Math.floor(view.frames / 2);
  const column = Array.from({ length: view.bins }, (_, row) => light(pixels[row * view.frames + middle]!));
  const brightest = column.indexOf(Math.max(...column));
  const expected = view.bins - 1 - Math.round((tone / view.maxHz) * view.bins);
  expect(Math.abs(brightest - expected)).toBeLessThanOrEqual(1);
  expect(view.frames * view.secondsPerFrame, 'the picture is as long as the clip').toBeCloseTo(1, 2);
});
