/** Colour of a codebook index: the same in every row, run, theme and session. */

/** Knuth's multiplicative hash, to [0, 1): neighbours in the codebook get unlike hues. */
function spread(index: number, factor: number): number {
  return (Math.imul(index + 1, factor) >>> 0) / 2 ** 32;
}

const gamma = (value: number) => {
  const v = Math.min(Math.max(value, 0), 1);
  return Math.round(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055));
};

/** OKLCH to sRGB bytes (Björn Ottosson's OKLab matrices, https://bottosson.github.io/posts/oklab/). */
export function oklchToRgb(l: number, c: number, hueDegrees: number): [number, number, number] {
  const hue = (hueDegrees * Math.PI) / 180;
  const a = c * Math.cos(hue);
  const b = c * Math.sin(hue);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    gamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    gamma(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

/** Hue says which code it is; lightness and chroma only help to tell 1,024 of them apart. */
export function tokenColor(index: number): [number, number, number] {
  const hue = spread(index, 2654435761) * 360;
  const light = 0.6 + spread(index, 2246822519) * 0.2;
  const chroma = 0.09 + spread(index, 3266489917) * 0.05;
  return oklchToRgb(light, chroma, hue);
}

const known = new Map<number, number>();

/** The colour as one little-endian RGBA word, for ImageData. */
export function tokenPixel(index: number): number {
  let pixel = known.get(index);
  if (pixel === undefined) {
    const [r, g, b] = tokenColor(index);
    pixel = (255 << 24) | (b << 16) | (g << 8) | r;
    known.set(index, pixel);
  }
  return pixel;
}

export function tokenCss(index: number): string {
  return `rgb(${tokenColor(index).join(' ')})`;
}
