import { parseArrays, type ArrayTable } from '../../tables/arrays.ts';

export interface HmmHeader {
  /** States of the tagging model: position in the word (B, M, E, S) and tag, in Python's order of tuples. */
  readonly states: readonly (readonly [position: string, tag: string])[];
  /** The model of words alone: states in the order B, E, M, S. */
  readonly wordStart: readonly number[];
  readonly wordTransitions: readonly (readonly number[])[];
}

export type HmmTable = ArrayTable<HmmHeader>;

/** @param bytes the table `zh/hmm.br`, decoded */
export function parseHmm(bytes: Buffer): HmmTable {
  return parseArrays<HmmHeader>(bytes);
}

/** Log probability of what a model has never seen (jieba's `MIN_FLOAT`). */
export const never = -3.14e100;
