import type { TensorEntry } from '../../checkpoint/types.ts';

/** Rank of the LoRA matrices: `lora_A` is [rank, in]. Null where the file has none. */
export function loraRankOf(tensors: ReadonlyMap<string, TensorEntry>): number | null {
  for (const [key, { shape }] of tensors) {
    if (/^cfm\..*\.lora_A\./.test(key)) return shape[0] ?? null;
  }
  return null;
}
