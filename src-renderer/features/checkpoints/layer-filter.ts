import type { LayerTensor, TensorStatus } from '../../../src-main/contract/views/checkpoints.ts';

export interface LayerFilter {
  /** Words that must all occur in the name, in any order. */
  readonly search: string;
  readonly statuses: ReadonlySet<TensorStatus>;
  readonly dtype: string | null;
}

export const noLayerFilter: LayerFilter = { search: '', statuses: new Set(), dtype: null };

export function isLayerFiltered({ search, statuses, dtype }: LayerFilter): boolean {
  return search.trim() !== '' || statuses.size > 0 || dtype !== null;
}

export function filterLayers(tensors: readonly LayerTensor[], filter: LayerFilter): readonly LayerTensor[] {
  if (!isLayerFiltered(filter)) return tensors;
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  return tensors.filter(
    ({ name, status, dtype }) =>
      (filter.statuses.size === 0 || filter.statuses.has(status)) &&
      (filter.dtype === null || dtype === filter.dtype) &&
      words.every((word) => name.toLowerCase().includes(word)),
  );
}

export function countStatuses(tensors: readonly LayerTensor[]): ReadonlyMap<TensorStatus, number> {
  const counts = new Map<TensorStatus, number>();
  for (const { status } of tensors) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}
