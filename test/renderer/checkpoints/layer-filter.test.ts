import { expect, it } from 'vitest';
import type { LayerTensor } from '../../../src-main/contract/views/checkpoints.ts';
import {
  countStatuses,
  filterLayers,
  isLayerFiltered,
  noLayerFilter,
} from '../../../src-renderer/features/checkpoints/layer-filter.ts';

const tensors = [
  { name: 'enc_p.ssl_proj.weight', status: 'loaded', dtype: 'float16' },
  { name: 'ssl_proj.weight', status: 'mismatched', dtype: 'float32' },
  { name: 'cfm.bias', status: 'missing-unused', dtype: null },
].map((entry) => ({
  group: '',
  module: '',
  shape: [],
  expectedShape: null,
  parameters: 0,
  bytes: 0,
  ...entry,
})) as LayerTensor[];

const names = (found: readonly LayerTensor[]) => found.map((tensor) => tensor.name);

it('finds tensors that hold all words, in any order and case', () => {
  expect(names(filterLayers(tensors, { ...noLayerFilter, search: 'WEIGHT enc' }))).toEqual([
    'enc_p.ssl_proj.weight',
  ]);
});

it('combines status, dtype and search', () => {
  const filter = { search: 'ssl', statuses: new Set(['loaded', 'mismatched'] as const), dtype: 'float32' };
  expect(names(filterLayers(tensors, filter))).toEqual(['ssl_proj.weight']);
});

it('takes blanks for no filter and hands the same list back', () => {
  const filter = { ...noLayerFilter, search: '  ' };
  expect(isLayerFiltered(filter)).toBe(false);
  expect(filterLayers(tensors, filter)).toBe(tensors);
});

it('counts each status', () => {
  expect(Object.fromEntries(countStatuses(tensors))).toEqual({
    loaded: 1,
    mismatched: 1,
    'missing-unused': 1,
  });
});
