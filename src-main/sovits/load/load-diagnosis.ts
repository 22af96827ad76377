import type { TensorEntry } from '../../checkpoint/types.ts';
import type { ModuleRollup } from '../../contract/views/checkpoints.ts';
import { moduleOf } from '../family/architectures.ts';
import { mattersOf, reasonOf } from './matters.ts';
import type { Architecture, DiagnosedKey, Matters } from '../types.ts';

/** What load_state_dict would find: every key of the architecture and of the file, and what becomes of it. */
export interface LoadResult {
  readonly keys: readonly DiagnosedKey[];
  readonly modules: readonly ModuleRollup[];
  readonly expected: number;
  /** Tensors that load, cast ones included. */
  readonly loaded: number;
  readonly cast: number;
  readonly missing: number;
  readonly unexpected: number;
  readonly mismatched: number;
  /** The four tensors that decide the tokens are all there, in the expected shape. */
  readonly tokenPathLoads: boolean;
}

/**
 * Lays the tensors of a file onto those of an architecture, as `load_state_dict(strict=False)` does.
 * Upstream's classes are built in float32; a tensor of any other dtype is cast while it is copied.
 */
export function diagnoseLoad(
  tensors: ReadonlyMap<string, TensorEntry>,
  architecture: Pick<Architecture, 'tensors'>,
): LoadResult {
  const keys: DiagnosedKey[] = [];
  for (const [key, expectedShape] of architecture.tensors) {
    keys.push(diagnoseKey(key, expectedShape, tensors.get(key)));
  }
  for (const [key, entry] of tensors) {
    if (!architecture.tensors.has(key)) keys.push(diagnoseKey(key, null, entry));
  }
  const count = (status: DiagnosedKey['status']): number =>
    keys.reduce((sum, key) => sum + Number(key.status === status), 0);
  const cast = count('cast');
  return {
    keys,
    modules: rollUp(keys),
    expected: architecture.tensors.size,
    loaded: count('loaded') + cast,
    cast,
    missing: count('missing'),
    unexpected: count('unexpected'),
    mismatched: count('mismatched'),
    tokenPathLoads: !keys.some(({ matters }) => matters === 'blocking'),
  };
}

function diagnoseKey(
  key: string,
  expectedShape: readonly number[] | null,
  entry: TensorEntry | undefined,
): DiagnosedKey {
  const status = statusOf(expectedShape, entry);
  return {
    key,
    module: moduleOf(key),
    status,
    expectedShape,
    shape: entry?.shape ?? null,
    dtype: entry?.dtype ?? null,
    matters: mattersOf(key, status),
  };
}

function statusOf(
  expectedShape: readonly number[] | null,
  entry: TensorEntry | undefined,
): DiagnosedKey['status'] {
  if (entry === undefined) return 'missing';
  if (expectedShape === null) return 'unexpected';
  const { shape, dtype } = entry;
  const same = shape.length === expectedShape.length && shape.every((size, i) => size === expectedShape[i]);
  if (!same) return 'mismatched';
  return dtype === 'float32' ? 'loaded' : 'cast';
}

const gravity: readonly (Matters | null)[] = [null, 'harmless', 'other-uses', 'blocking'];

function rollUp(keys: readonly DiagnosedKey[]): ModuleRollup[] {
  const groups = new Map<string, DiagnosedKey[]>();
  for (const key of keys) {
    const group = groups.get(key.module);
    if (group === undefined) groups.set(key.module, [key]);
    else group.push(key);
  }
  return [...groups].map(([module, group]) => {
    const count = (...statuses: DiagnosedKey['status'][]): number =>
      group.reduce((sum, key) => sum + Number(statuses.includes(key.status)), 0);
    const worst = group.reduce((left, right) =>
      gravity.indexOf(right.matters) > gravity.indexOf(left.matters) ? right : left,
    );
    return {
      module,
      loaded: count('loaded', 'cast'),
      cast: count('cast'),
      missing: count('missing'),
      unexpected: count('unexpected'),
      mismatched: count('mismatched'),
      matters: worst.matters ?? 'harmless',
      reason: worst.matters === null ? null : reasonOf(module, worst.status, worst.matters),
    };
  });
}
