import type { TextWarning } from '../../contract/text/text-warnings.ts';
import type { PhonedText } from '../types.ts';

/** GPT training leaves out clips with fewer or more phones a second (s1 dataset: `min_ps_ratio`, `max_ps_ratio`). */
const slowest = 3;
const fastest = 25;

/**
 * Text that is too much or too little for its clip. Phones are what the trainer judges; characters tell a person
 * earlier that text and audio do not belong together.
 * @param seconds length of the clip
 */
export function paceWarnings({ norm, phones }: PhonedText, seconds: number): TextWarning[] {
  const characters = norm.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const outside = (code: TextWarning['code'], count: number): TextWarning[] => {
    const rate = count / seconds;
    if (rate >= slowest && rate <= fastest) return [];
    return [{ code, params: { rate: rate.toFixed(1), min: slowest, max: fastest } }];
  };
  return [...outside('characters-per-second', characters), ...outside('phones-per-second', phones.length)];
}
