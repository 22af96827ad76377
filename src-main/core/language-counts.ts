import type { NameCount } from '../contract/values.ts';
import { readLanguage } from '../dataset/languages.ts';
import type { FacetValue } from '../store/grid-types.ts';

/** One count for each language that training tells apart: `zh` and `ZH` are one, `Zh` is none and stands alone. */
export function languageCounts(values: readonly FacetValue[]): NameCount[] {
  const counts = new Map<string, number>();
  for (const { value, count } of values) {
    const name = readLanguage(value).code ?? value;
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
