import { refDebounced } from '@vueuse/core';
import { computed, ref, shallowRef, watch } from 'vue';
import type { NgramHits, TokenRow } from '../../../src-main/contract/views/tokens.ts';
import { useClient } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../ui/grid/use-rows.ts';
import {
  firstSort,
  isFiltered,
  parseNgram,
  type SearchIn,
  type TokenFilter,
  type TokenSort,
} from './token-filter.ts';

const nothing = new Int32Array();

/** The clips of one run as the grid shows them: order, rows, facets and where the searched tokens stand. */
export function useTokenClips(run: () => number) {
  const client = useClient();
  const filter = ref<TokenFilter>({});
  const typed = ref('');
  const searchIn = ref<SearchIn>('both');
  const search = refDebounced(typed, 120);
  const sort = ref<TokenSort>(firstSort);
  const active = ref<number | null>(null);
  const selected = shallowRef<ReadonlySet<number>>(new Set());

  /** Null while what is typed is no row of token ids. */
  const ngram = computed(() => (searchIn.value === 'tokens' ? parseNgram(search.value) : []));
  const fullFilter = computed<TokenFilter>(() => ({
    ...filter.value,
    ...(searchIn.value === 'tokens'
      ? { ngram: ngram.value?.length ? ngram.value : undefined }
      : { search: search.value.trim() || undefined, searchIn: searchIn.value }),
  }));
  const order = useQuery('tokens.order', () => ({ run: run(), filter: fullFilter.value, sort: sort.value }));
  const facets = useQuery('tokens.facets', () => ({ run: run(), filter: fullFilter.value }));
  const rows = useRows<TokenRow>(
    (ids) => client.call('tokens.rows', { run: run(), ids }),
    (row) => row.id,
  );
  const hits = useRows<NgramHits>(
    (ids) =>
      ngram.value?.length
        ? client.call('tokens.hits', { run: run(), ids, ngram: ngram.value })
        : Promise.resolve([]),
    (found) => found.id,
  );
  const ids = computed(() => order.data.value?.ids ?? nothing);
  /** The rows an act is for: the selected ones, else the active one. */
  const targets = computed(() =>
    selected.value.size > 0 ? [...selected.value] : active.value === null ? [] : [active.value],
  );
  const filtered = computed(() => isFiltered(filter.value) || typed.value !== '');

  let shownIds: number[] = [];
  function need(wanted: number[]): void {
    shownIds = wanted;
    rows.need(wanted);
    if (ngram.value?.length) hits.need(wanted);
  }
  watch(
    () => ngram.value?.join(),
    () => {
      hits.reset();
      need(shownIds);
    },
  );

  watch(run, () => {
    rows.reset();
    hits.reset();
    clearFilters();
    active.value = null;
    selected.value = new Set();
  });

  /** After marks: the shown rows anew, and what filters make of them. */
  function changed(): void {
    rows.refresh();
    order.reload();
    facets.reload();
  }

  function reload(): void {
    rows.reset();
    changed();
  }

  function clearFilters(): void {
    filter.value = {};
    typed.value = '';
  }

  function searchTokens(tokens: readonly number[]): void {
    searchIn.value = 'tokens';
    typed.value = tokens.join(' ');
  }

  return {
    filter,
    fullFilter,
    typed,
    searchIn,
    ngram,
    sort,
    active,
    selected,
    order,
    facets,
    rows,
    hits,
    ids,
    targets,
    filtered,
    need,
    changed,
    reload,
    clearFilters,
    searchTokens,
  };
}

export type TokenClips = ReturnType<typeof useTokenClips>;
