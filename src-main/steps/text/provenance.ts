import type { RunRecord } from '../../pipeline/step.ts';
import type { TextResult } from './text-result.ts';

/**
 * What made the phones: the readings of Chinese, and for every language that occurs the revision of its front end and
 * the user dictionary. Told by the results themselves, so that it is true of every one of them.
 */
export function textProvenance(
  { steps }: RunRecord,
  results: readonly TextResult[],
): Readonly<Record<string, string>> {
  const { table, readings, percent } = steps.find(({ id }) => id === 'text')?.config ?? {};
  return {
    textSymbols: String(table),
    textReadings: String(readings),
    textPercent: String(percent),
    textFrontEnds: joined(results, ({ origin }) => `${origin.language}: ${origin.frontEnd}`),
    textUserDictionary: joined(results, ({ origin }) => `${origin.language}: ${origin.userDictionary}`),
  };
}

function joined(results: readonly TextResult[], tell: (result: TextResult) => string): string {
  return [...new Set(results.map(tell))].sort().join('; ');
}
