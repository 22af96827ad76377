import { AppError } from '../../contract/errors.ts';
import { codebookSize } from '../token-blob.ts';

const longestPattern = 64;

/** @throws AppError store-pattern-invalid */
export function checkPattern(pattern: readonly number[]): void {
  const sound =
    pattern.length >= 1 &&
    pattern.length <= longestPattern &&
    pattern.every((code) => Number.isInteger(code) && code >= 0 && code < codebookSize);
  if (!sound) throw new AppError('store-pattern-invalid', { pattern: pattern.join(' ') });
}

/** Every index where the pattern starts, overlapping ones included. */
export function patternPositions(tokens: Uint16Array, pattern: readonly number[]): number[] {
  const positions: number[] = [];
  for (let at = nextMatch(tokens, pattern, 0); at >= 0; at = nextMatch(tokens, pattern, at + 1)) {
    positions.push(at);
  }
  return positions;
}

export function hasPattern(tokens: Uint16Array, pattern: readonly number[]): boolean {
  return nextMatch(tokens, pattern, 0) >= 0;
}

function nextMatch(tokens: Uint16Array, pattern: readonly number[], from: number): number {
  const last = tokens.length - pattern.length;
  for (
    let at = tokens.indexOf(pattern[0]!, from);
    at >= 0 && at <= last;
    at = tokens.indexOf(pattern[0]!, at + 1)
  ) {
    let length = 1;
    while (length < pattern.length && tokens[at + length] === pattern[length]) length += 1;
    if (length === pattern.length) return at;
  }
  return -1;
}
