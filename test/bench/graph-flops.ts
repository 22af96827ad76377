import type { HubertConfig } from '../../src-main/sovits/hubert/hubert-types.ts';

/**
 * Floating-point operations (two per multiply-add) of one clip through the token graph: convolutions, matrix
 * products and attention. Norms, activations and additions are left out, so the rate is a lower bound.
 * @param samples length at 32 kHz
 */
export function graphFlops(config: HubertConfig, samples: number, codes: number): number {
  const { hiddenSize: width, intermediateSize: inner, layers } = config;
  let frames = Math.ceil(samples / 2);
  let madds = frames * HALVING_TAPS;
  config.convDim.forEach((channels, i) => {
    frames = Math.floor((frames - config.convKernel[i]!) / config.convStride[i]!) + 1;
    madds += frames * channels * (config.convDim[i - 1] ?? 1) * config.convKernel[i]!;
  });
  const projection = config.convDim.at(-1)! * width;
  const positions = (width * width * config.posConvKernel) / config.posConvGroups;
  const layer = 4 * width * width + 2 * width * inner + 2 * frames * width;
  const tokens = Math.floor(frames / 2) * (2 * width * width + width * codes);
  madds += frames * (projection + positions + layers * layer) + tokens;
  return 2 * madds;
}

/** Length of the 32 -> 16 kHz filter. */
const HALVING_TAPS = 389;
