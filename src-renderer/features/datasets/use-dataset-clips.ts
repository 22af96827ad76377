import { refDebounced } from '@vueuse/core';
import { computed, ref, shallowRef, watch } from 'vue';
import type { DatasetRow } from '../../../src-main/contract/views/datasets.ts';
import { useClient } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../ui/grid/use-rows.ts';
import { firstSort, type DatasetFilter, type DatasetSort } from './filters.ts';

const nothing = new Int32Array();

/** The clips of one dataset as the grid shows them: order, rows and facets under filter and sort. */
export function useDatasetClips(dataset: () => number) {
  const client = useClient();
  const filter = ref<DatasetFilter>({});
  const typed = ref('');
  const search = refDebounced(typed, 120);
  const sort = ref<DatasetSort>(firstSort);
  const active = ref<number | null>(null);
  const selected = shallowRef<ReadonlySet<number>>(new Set());

  const fullFilter = computed<DatasetFilter>(() => ({
    ...filter.value,
    search: search.value.trim() || undefined,
  }));
  const order = useQuery('datasets.order', () => ({
    dataset: dataset(),
    filter: fullFilter.value,
    sort: sort.value,
  }));
  const facets = useQuery('datasets.facets', () => ({ dataset: dataset(), filter: fullFilter.value }));
  const rows = useRows<DatasetRow>(
    (ids) => client.call('datasets.rows', { dataset: dataset(), ids }),
    (row) => row.id,
  );
  const ids = computed(() => order.data.value?.ids ?? nothing);
  /** The rows an act is for: the selected ones, else the active one. */
  const targets = computed(() =>
    selected.value.size > 0 ? [...selected.value] : active.value === null ? [] : [active.value],
  );

  watch(dataset, () => {
    rows.reset();
    filter.value = {};
    typed.value = '';
    active.value = null;
    selected.value = new Set();
  });

  /** After an edit or undo: the shown rows anew, and what filter and facets make of them. */
  function changed(): void {
    rows.refresh();
    order.reload();
    facets.reload();
  }

  /** After a rescan: everything may differ. */
  function reload(): void {
    rows.reset();
    order.reload();
    facets.reload();
  }

  /** The first clip behind these in the present order, else the last one before them. */
  function after(gone: readonly number[]): number | null {
    const leaving = new Set(gone);
    const last = ids.value.lastIndexOf(gone.at(-1)!);
    for (let index = last + 1; index < ids.value.length; index++) {
      if (!leaving.has(ids.value[index]!)) return ids.value[index]!;
    }
    return ids.value.findLast((id) => !leaving.has(id)) ?? null;
  }

  function clearFilters(): void {
    filter.value = {};
    typed.value = '';
  }

  return {
    filter,
    typed,
    sort,
    active,
    selected,
    order,
    facets,
    rows,
    ids,
    targets,
    after,
    changed,
    reload,
    clearFilters,
  };
}

export type DatasetClips = ReturnType<typeof useDatasetClips>;
