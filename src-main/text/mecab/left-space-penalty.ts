import { existsSync } from 'node:fs';
import { readWhole } from './connection-matrix.ts';

/**
 * Reads `left-space-penalty-factor` of a `dicrc`, mecab-ko's one addition to MeCab: what a word costs more when a
 * space stands before it, by its part-of-speech id. Empty where there is no such line, or no dicrc.
 */
export function readLeftSpacePenalty(path: string): ReadonlyMap<number, number> {
  if (!existsSync(path)) return new Map();
  const line = /^\s*left-space-penalty-factor\s*=(.*)$/m.exec(readWhole(path).toString('utf8'));
  const numbers = (line?.[1] ?? '').split(',').map(Number);
  const penalties = new Map<number, number>();
  for (let at = 0; at + 1 < numbers.length; at += 2) penalties.set(numbers[at]!, numbers[at + 1]!);
  return penalties;
}
