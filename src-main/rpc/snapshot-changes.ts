import { isDeepStrictEqual } from 'node:util';

export interface SnapshotChanges {
  readonly value: Record<string, unknown>;
  readonly removed: readonly string[];
}

/** The top-level keys in which two snapshots differ; undefined where they are equal. */
export function snapshotChanges(before: object, after: object): SnapshotChanges | undefined {
  const old = before as Record<string, unknown>;
  const value: Record<string, unknown> = {};
  for (const [key, now] of Object.entries(after))
    if (!Object.hasOwn(before, key) || !isDeepStrictEqual(old[key], now)) value[key] = now;
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return Object.keys(value).length > 0 || removed.length > 0 ? { value, removed } : undefined;
}
