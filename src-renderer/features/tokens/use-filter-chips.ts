import { computed } from 'vue';
import { formatNumber } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { flagCodes, hasFlagFilter, withFlagToggled } from './row-flags.ts';
import { ranged, withToggled, type TokenFilter } from './token-filter.ts';
import type { TokenClips } from './use-token-clips.ts';

export interface FilterChip {
  readonly name: string;
  remove(): void;
}

/** The conditions in force, each with its name. The search has its own field and is none of them. */
export function useFilterChips(clips: TokenClips) {
  const { t } = useText();
  return computed((): FilterChip[] => {
    const now = clips.filter.value;
    const set = (change: TokenFilter): void =>
      void (clips.filter.value = { ...clips.filter.value, ...change });
    const flags = flagCodes.filter((flag) => hasFlagFilter(now, flag));
    const asFlag = (key: keyof TokenFilter) => flags.some((flag) => key in withFlagToggled({}, flag));
    return [
      ...flags.map((flag) => ({
        name: t(`tokens.flag.${flag}`),
        remove: () => (clips.filter.value = withFlagToggled(clips.filter.value, flag)),
      })),
      ...ranged.flatMap((column) => {
        const range = now[column];
        if (!range || asFlag(column)) return [];
        const digits = (range.max ?? 100) < 20 ? 2 : 0;
        const params = {
          column: t(`tokens.col.${column}`),
          from: formatNumber(range.min ?? 0, digits),
          to: formatNumber(range.max ?? 0, digits),
        };
        return [{ name: t('tokens.range', params), remove: () => set({ [column]: undefined }) }];
      }),
      ...(now.speakers ?? []).map((name) => ({
        name: name || '—',
        remove: () => set({ speakers: withToggled(now.speakers, name) }),
      })),
      ...(now.languages ?? []).map((name) => ({
        name: name || '—',
        remove: () => set({ languages: withToggled(now.languages, name) }),
      })),
      ...(now.states ?? []).map((name) => ({
        name: t(`tokens.state.${name}`),
        remove: () => set({ states: withToggled(now.states, name) }),
      })),
      ...(now.reasons ?? []).map((name) => ({
        name,
        remove: () => set({ reasons: withToggled(now.reasons, name) }),
      })),
    ];
  });
}
