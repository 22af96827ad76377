import type { PercentMode } from '../types.ts';

/**
 * What GPT-SoVITS's first step does to a line before any front end sees it (`1-get-text.py`): `%` becomes a hyphen,
 * which is then read as minus, and the full-width yen sign a comma. `keep` leaves the line as it is.
 */
export function asStepOneReads(text: string, percent: PercentMode): string {
  return percent === 'keep' ? text : text.replaceAll('%', '-').replaceAll('￥', ',');
}
