import type { TextWarning } from '../../contract/text/text-warnings.ts';

/** GPT training leaves out clips with fewer or more phones a second (s1 dataset: `min_ps_ratio`, `max_ps_ratio`). */
const slowest = 3;
const fastest = 25;

export interface TextSize {
  /** Characters of norm_text that are spoken; see `spokenCharacters`. */
  readonly letters: number;
  readonly phones: number;
}

/**
 * Text that is too much or too little for its clip. Phones are what the trainer judges; characters tell a person
 * earlier that text and audio do not belong together.
 * @param seconds length of the clip
 */
export function paceWarnings({ letters, phones }: TextSize, seconds: number): TextWarning[] {
  const outside = (code: TextWarning['code'], count: number): TextWarning[] => {
    const rate = count / seconds;
    if (rate >= slowest && rate <= fastest) return [];
    return [{ code, params: { rate: rate.toFixed(1), min: slowest, max: fastest } }];
  };
  return [...outside('characters-per-second', letters), ...outside('phones-per-second', phones)];
}

/** Letters and digits, marks left out. */
export function spokenCharacters(norm: string): number {
  return norm.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
