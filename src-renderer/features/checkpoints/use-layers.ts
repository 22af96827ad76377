import { computed, ref, shallowRef, watch } from 'vue';
import type { ModelVersion } from '../../../src-main/contract/values.ts';
import type { LayerTensor } from '../../../src-main/contract/views/checkpoints.ts';
import { useQuery } from '../../api/use-query.ts';
import type { Sort } from '../../ui/grid/types.ts';
import {
  countStatuses,
  filterLayers,
  isLayerFiltered,
  noLayerFilter,
  type LayerFilter,
} from './layer-filter.ts';
import { buildLayerNodes, shownNodes, type LayerNode } from './layer-nodes.ts';
import { heaviestOf, type Weight } from './tones.ts';

const orders: Record<string, (a: LayerNode, b: LayerNode) => number> = {
  name: (a, b) => (a.label < b.label ? -1 : 1),
  parameters: (a, b) => a.parameters - b.parameters,
  bytes: (a, b) => a.bytes - b.bytes,
};

/** The layer tree of one file under one version: filtered, folded and sorted, ready for the grid. */
export function useLayers(path: () => string, as: () => ModelVersion | undefined) {
  const query = useQuery('checkpoints.layers', () => ({ path: path(), as: as() }));
  const filter = shallowRef<LayerFilter>(noLayerFilter);
  /** Nodes that are not as they stand by default: folded without a filter, open under one. */
  const toggled = shallowRef<ReadonlySet<string>>(new Set());
  /** Null keeps the order of the file. */
  const sort = ref<Sort | null>(null);

  const tensors = computed(() => query.data.value?.tensors ?? []);
  const counts = computed(() => countStatuses(tensors.value));
  const dtypes = computed(() => [
    ...new Set(tensors.value.map((tensor) => tensor.dtype).filter((dtype) => dtype !== null)),
  ]);
  const filtered = computed(() => filterLayers(tensors.value, filter.value));
  const nodes = computed(() => buildLayerNodes(filtered.value));
  const openByDefault = computed(() => isLayerFiltered(filter.value));
  watch(openByDefault, () => (toggled.value = new Set()));

  const isOpen = (node: LayerNode): boolean => openByDefault.value !== toggled.value.has(node.path);
  const ids = computed(() => {
    const by = sort.value && orders[sort.value.column];
    const sign = sort.value?.direction === 'desc' ? -1 : 1;
    return shownNodes(nodes.value, isOpen, by ? (a, b) => sign * by(a, b) : undefined);
  });

  const diagnoses = useQuery('checkpoints.diagnose', () => (query.data.value?.as ? { path: path() } : null));
  /** What a module's faults mean for tokens under this version; until that is known, the worst is assumed. */
  const weights = computed(() => {
    const rows = diagnoses.data.value?.find((row) => row.as === query.data.value?.as)?.modules;
    return rows && new Map(rows.map(({ module, matters }) => [module, matters]));
  });
  const mismatchWeight = (some: readonly LayerTensor[]): Weight =>
    heaviestOf(
      new Set(
        some
          .filter(({ status }) => status === 'mismatched')
          .map(({ module }) => (weights.value ? (weights.value.get(module) ?? 'harmless') : 'blocking')),
      ),
    );
  const heaviest = computed(() => mismatchWeight(tensors.value));
  /** Of the mismatched tensors at a node or below it. */
  function weightOf(node: LayerNode): Weight {
    if (!node.counts.mismatched) return 'harmless';
    if (node.tensor) return mismatchWeight([node.tensor]);
    return heaviestOf(node.children.map((child) => weightOf(nodes.value[child - 1]!)));
  }

  function toggle(node: LayerNode): void {
    const next = new Set(toggled.value);
    if (!next.delete(node.path)) next.add(node.path);
    toggled.value = next;
  }

  /** Ascending, descending, then the order of the file again. */
  function sortBy(column: string): void {
    const now = sort.value;
    if (now?.column !== column) sort.value = { column, direction: column === 'name' ? 'asc' : 'desc' };
    else if (now.direction === (column === 'name' ? 'asc' : 'desc')) {
      sort.value = { column, direction: column === 'name' ? 'desc' : 'asc' };
    } else sort.value = null;
  }

  return {
    query,
    filter,
    sort,
    sortBy,
    tensors,
    counts,
    dtypes,
    filtered,
    nodes,
    ids,
    isOpen,
    toggle,
    heaviest,
    weightOf,
  };
}

export type Layers = ReturnType<typeof useLayers>;
