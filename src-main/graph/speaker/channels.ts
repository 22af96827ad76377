/**
 * Which stored channel stands at each place of a tensor in the graph; −1 where a place is empty, so that its weights
 * are zero and it stays zero through every activation.
 */
export type Channels = readonly number[];

/**
 * onnxruntime's blocked layout holds 8 or 16 channels in a block and keeps to it only while every concatenation falls
 * on a border: groups of 24 channels would be rearranged before and after each convolution.
 */
const BLOCK = 16;

export const EMPTY = -1;

/** Channels as they are stored. */
export function plainChannels(count: number, start = 0): Channels {
  return Array.from({ length: count }, (_, i) => start + i);
}

/** The same, filled up with empty places to whole blocks. */
export function blockChannels(count: number, start = 0): Channels {
  const padding = Math.ceil(count / BLOCK) * BLOCK - count;
  return [...plainChannels(count, start), ...Array<number>(padding).fill(EMPTY)];
}

/** Several groups of `width` channels, each filled up to whole blocks. */
export function blockGroups(width: number, groups: number): Channels {
  return Array.from({ length: groups }, (_, group) => blockChannels(width, group * width)).flat();
}
