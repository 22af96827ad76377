import type { Spectrogram } from '../../../src-main/contract/views/tokens.ts';

/** Anchors of viridis (Smith and van der Walt, CC0): lightness rises evenly, also for colour-blind eyes. */
const viridis = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 74, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [109, 205, 89],
  [180, 222, 44],
  [253, 231, 37],
] as const;

/** Colour of each level 0..255 as one little-endian RGBA word. */
export function levelPalette(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, level) => {
    const place = (level / 255) * (viridis.length - 1);
    const low = viridis[Math.floor(place)]!;
    const high = viridis[Math.ceil(place)]!;
    const part = place - Math.floor(place);
    const [r, g, b] = low.map((value, at) => Math.round(value + (high[at]! - value) * part));
    return ((255 << 24) | (b! << 16) | (g! << 8) | r!) >>> 0;
  });
}

/** @returns [bins × frames] pixels row by row from the top: high frequencies first, time to the right */
export function spectrogramPixels({ frames, bins, levels }: Spectrogram): Uint32Array {
  const palette = levelPalette();
  const pixels = new Uint32Array(frames * bins);
  for (let frame = 0; frame < frames; frame++) {
    for (let bin = 0; bin < bins; bin++) {
      pixels[(bins - 1 - bin) * frames + frame] = palette[levels[frame * bins + bin]!]!;
    }
  }
  return pixels;
}
