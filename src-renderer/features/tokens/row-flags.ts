import type { TokenRow } from '../../../src-main/contract/views/tokens.ts';
import type { Tone } from '../../ui/tone.ts';
import type { TokenFilter } from './token-filter.ts';

/**
 * What makes a clip worth a look. Each is also a filter of the library, so that chip and filter never disagree.
 * 0.6 s and 54 s are the bounds within which GPT-SoVITS's trainer keeps a clip.
 */
export type FlagCode =
  | 'repeats'
  | 'monotone'
  | 'fragile'
  | 'clipped'
  | 'short'
  | 'long'
  | 'dense'
  | 'sparse'
  | 'flagged'
  | 'rejected';

export const flagFilters: Record<FlagCode, TokenFilter> = {
  flagged: { flagged: true },
  rejected: { rejected: true },
  repeats: { longestRun: { min: 13 } },
  monotone: { uniqueRatio: { max: 0.25 } },
  fragile: { fragile: { min: 1 } },
  clipped: { peak: { min: 1.05 } },
  short: { seconds: { max: 0.6 } },
  long: { seconds: { min: 54 } },
  dense: { textRate: { min: 20 } },
  sparse: { textRate: { max: 1 } },
};

export const flagCodes = Object.keys(flagFilters) as readonly FlagCode[];

export type RowFlag = FlagCode | 'damaged' | 'noted';

export const flagTones: Record<RowFlag, Tone> = {
  damaged: 'err',
  noted: 'warn',
  rejected: 'err',
  flagged: 'accent',
  repeats: 'warn',
  monotone: 'warn',
  fragile: 'info',
  clipped: 'warn',
  short: 'warn',
  long: 'warn',
  dense: 'info',
  sparse: 'info',
};

/** Flags of a row, the weightiest first. Text per second is not part of a row: those two are filters only. */
export function rowFlags(row: TokenRow): RowFlag[] {
  const within = (value: number | null, range: { min?: number; max?: number } | undefined): boolean =>
    value !== null && value >= (range?.min ?? -Infinity) && value <= (range?.max ?? Infinity);
  const flags: RowFlag[] = [];
  if (row.damaged) flags.push('damaged');
  if (row.rejected) flags.push('rejected');
  if (row.flagged) flags.push('flagged');
  if (row.notes.length > 0) flags.push('noted');
  if (within(row.longestRun, flagFilters.repeats.longestRun)) flags.push('repeats');
  if (within(row.uniqueRatio, flagFilters.monotone.uniqueRatio)) flags.push('monotone');
  if (within(row.peak, flagFilters.clipped.peak)) flags.push('clipped');
  if (within(row.seconds, flagFilters.short.seconds)) flags.push('short');
  if (within(row.seconds, flagFilters.long.seconds)) flags.push('long');
  if (within(row.fragile, flagFilters.fragile.fragile)) flags.push('fragile');
  return flags;
}

/** Is the flag's filter among the present conditions? */
export function hasFlagFilter(filter: TokenFilter, flag: FlagCode): boolean {
  const wanted = Object.entries(flagFilters[flag]) as [keyof TokenFilter, unknown][];
  return wanted.every(([key, value]) => JSON.stringify(filter[key]) === JSON.stringify(value));
}

/** Adds the flag's filter, or takes it away where it is there already. */
export function withFlagToggled(filter: TokenFilter, flag: FlagCode): TokenFilter {
  if (!hasFlagFilter(filter, flag)) return { ...filter, ...flagFilters[flag] };
  const gone = Object.fromEntries(Object.keys(flagFilters[flag]).map((key) => [key, undefined]));
  return { ...filter, ...gone };
}
