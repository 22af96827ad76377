import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const repositoryRoot = join(import.meta.dirname, '..', '..');
export const sampleFolder = join(repositoryRoot, 'resources', 'sample');
export const goldenFolder = join(repositoryRoot, 'test', 'golden', 'tokens');

const recordSchema = z.object({
  key: z.string(),
  /** Samples at 32 kHz. */
  samples32k: z.number(),
  hubertFrames: z.number(),
  tokens: z.array(z.number()),
  /** Relative margin of each token's choice, as the graph defines it. */
  margins: z.array(z.number()),
});
export type GoldenRecord = z.infer<typeof recordSchema>;

const goldenSchema = z.object({
  tokenFingerprint: z.string(),
  clips: z.array(recordSchema),
  edge: z.array(recordSchema),
  fullSize: recordSchema.extend({
    clip: z.string(),
    featureStep: z.number(),
    weightSums: z.record(z.string(), z.number()),
  }),
});

/** What PyTorch and transformers gave (test/reference/make_golden.py). */
export function readGolden(): z.infer<typeof goldenSchema> {
  return goldenSchema.parse(JSON.parse(readFileSync(join(goldenFolder, 'golden.json'), 'utf8')));
}

export function readFloats(path: string): Float32Array {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** Frames whose choice is this close may differ between two correct computations in float32. */
const FRAGILE_MARGIN = 1e-4;

export interface Agreement {
  /** Frames that differ although their choice was clear: none may. */
  readonly wrong: number[];
  /** Frames that differ and were nearly ties. */
  readonly fragile: number[];
}

export function compareTokens(golden: GoldenRecord, tokens: ArrayLike<number>): Agreement {
  const differing = golden.tokens.map((_, frame) => frame).filter((i) => golden.tokens[i] !== tokens[i]);
  const isFragile = (frame: number) => golden.margins[frame]! < FRAGILE_MARGIN;
  return {
    wrong: differing.filter((frame) => !isFragile(frame)),
    fragile: differing.filter(isFragile),
  };
}

export function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (left.length !== right.length) return Infinity;
  let largest = 0;
  for (let i = 0; i < left.length; i++) largest = Math.max(largest, Math.abs(left[i]! - right[i]!));
  return largest;
}
