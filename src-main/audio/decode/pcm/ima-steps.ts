/** Step sizes of IMA ADPCM (IMA Digital Audio Focus Group, 1992). */
export const IMA_STEPS = [
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97,
  107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724,
  796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026,
  4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500,
  20350, 22385, 24623, 27086, 29794, 32767,
] as const;

/** How the place in the table moves, by the three low bits of a code. */
const MOVES = [-1, -1, -1, -1, 2, 4, 6, 8] as const;

export interface ImaState {
  predictor: number;
  index: number;
}

/**
 * The next 16-bit sample. The two writers of IMA ADPCM round differently: Microsoft's multiply, Apple's sum shifted
 * steps; ffmpeg decodes each as it was written.
 */
export function nextImaSample(state: ImaState, code: number, apple: boolean): number {
  const step = IMA_STEPS[state.index]!;
  const size = code & 7;
  const difference = apple
    ? (step >> 3) + (size & 4 ? step : 0) + (size & 2 ? step >> 1 : 0) + (size & 1 ? step >> 2 : 0)
    : ((2 * size + 1) * step) >> 3;
  state.predictor = clampInt16(state.predictor + (code & 8 ? -difference : difference));
  state.index = Math.max(0, Math.min(88, state.index + MOVES[size]!));
  return state.predictor;
}

export function clampInt16(value: number): number {
  return Math.max(-32_768, Math.min(32_767, value));
}
