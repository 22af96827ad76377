import { joinCounters, joinPlaces } from './counters.ts';
import { readDecimalPoints } from './decimal-point.ts';
import { readDigitRuns } from './digit-runs.ts';
import { readCompoundDays, readSingleNumerals } from './people-and-days.ts';
import { audible, isNumeral, type Word } from './word.ts';

/** Reads numerals with their counters (OpenJTalk 1.11, njd_set_digit). */
export function readNumerals(words: readonly Word[]): Word[] {
  if (!words.some(isNumeral)) return [...words];
  const read = audible(readDigitRuns(words));
  readDecimalPoints(read);
  joinCounters(read);
  joinPlaces(read);
  readSingleNumerals(read);
  readCompoundDays(read);
  return audible(read);
}
