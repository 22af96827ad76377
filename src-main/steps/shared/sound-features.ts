import { AppError } from '../../contract/errors.ts';
import type { GraphTensors } from '../../inference/protocol.ts';

/** HuBERT's last hidden state of one clip. */
export interface SoundFeatures {
  /** Row-major [frames, width], 50 frames a second. */
  readonly data: Float32Array;
  readonly frames: number;
  readonly width: number;
}

/** The nearest code of each frame pair, and how clear the choice was. */
export interface ClipCodes {
  /** One codebook index per 40 ms. */
  readonly codes: Uint16Array;
  /** Relative margin between nearest and second-nearest code, for each. */
  readonly margins: Float32Array;
}

/** Under this relative margin another device or library may choose the other code (graph/types.ts). */
export const FRAGILE_MARGIN = 1e-4;

/**
 * From the graph's output `features`, [1, frames, width].
 * @throws AppError inference-not-finite where they are no numbers: upstream writes no file for such a clip either
 */
export function featuresIn({ features }: GraphTensors): SoundFeatures {
  const { data, dims } = features as { data: Float32Array; dims: readonly number[] };
  const broken = data.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) throw new AppError('inference-not-finite', { frames: dims[1]! });
  return { data, frames: dims[1]!, width: dims[2]! };
}

/**
 * From the graph's outputs `tokens` and `margin`, [1, frames / 2].
 * @throws AppError inference-not-finite where features were no numbers: such a clip has no tokens worth keeping
 */
export function codesIn({ tokens, margin }: GraphTensors): ClipCodes {
  const found = tokens!.data as Int32Array;
  const broken = found.reduce((count, code) => (code < 0 ? count + 1 : count), 0);
  if (broken > 0) throw new AppError('inference-not-finite', { frames: broken });
  return { codes: Uint16Array.from(found), margins: margin!.data as Float32Array };
}

export function fragileIn({ margins }: ClipCodes): { fragile: number; minMargin: number } {
  let fragile = 0;
  let minMargin = Infinity;
  for (const margin of margins) {
    if (margin < FRAGILE_MARGIN) fragile++;
    if (margin < minMargin) minMargin = margin;
  }
  return { fragile, minMargin };
}
