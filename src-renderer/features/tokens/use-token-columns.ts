import { computed } from 'vue';
import type { TokenRow } from '../../../src-main/contract/views/tokens.ts';
import { formatDuration, formatNumber, formatPercent } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Column } from '../../ui/grid/types.ts';
import type { TokenClips } from './use-token-clips.ts';

const shown = (value: number | null, format: (value: number) => string) =>
  value === null ? '—' : format(value);

/**
 * Columns of the token grid. What a window of 1280 px holds comes first: what was said, by whom, what became of it
 * and what is odd about it; figures follow. The header histograms follow the filter.
 */
export function useTokenColumns(clips: TokenClips) {
  const { t } = useText();
  const number = (
    id: 'seconds' | 'tokens' | 'tokenRate' | 'uniqueRatio' | 'longestRun',
    width: number,
    text: (row: TokenRow) => string,
  ): Column<TokenRow> => ({
    id,
    title: t(`tokens.col.${id}`),
    width,
    numeric: true,
    sortable: true,
    // Read by the header when it is drawn, so that new bars do not make the columns new.
    get histogram() {
      return id === 'tokenRate' ? null : (clips.facets.data.value?.[id] ?? null);
    },
    text,
  });
  const rateOf = ({ tokenCount, seconds }: TokenRow) => (tokenCount && seconds ? tokenCount / seconds : null);

  return computed((): Column<TokenRow>[] => [
    {
      id: 'line',
      title: t('tokens.col.line'),
      width: 44,
      numeric: true,
      sortable: true,
      text: (row) => String(row.line),
    },
    { id: 'play', title: t('tokens.col.play'), width: 40 },
    { id: 'name', title: t('tokens.col.name'), width: 92, sortable: true },
    { id: 'strip', title: t('tokens.col.strip'), width: 120 },
    { id: 'flags', title: t('tokens.col.flags'), width: 112 },
    { id: 'speaker', title: t('tokens.col.speaker'), width: 68, sortable: true, text: (row) => row.speaker },
    {
      id: 'text',
      title: t('tokens.col.text'),
      width: 124,
      sortable: true,
      grow: true,
      text: (row) => row.text,
    },
    number('seconds', 80, (row) => shown(row.seconds, formatDuration)),
    number('tokens', 72, (row) => shown(row.tokenCount, formatNumber)),
    number('uniqueRatio', 80, (row) => shown(row.uniqueRatio, formatPercent)),
    number('longestRun', 96, (row) => shown(row.longestRun, formatNumber)),
    number('tokenRate', 76, (row) => shown(rateOf(row), (rate) => formatNumber(rate, 1))),
    {
      id: 'language',
      title: t('tokens.col.language'),
      width: 52,
      sortable: true,
      text: (row) => row.language,
    },
  ]);
}
