import type { PickleValue } from '../types.ts';
import { tagged } from './pickle-values.ts';

/**
 * The first key that stands twice, as Python counts: `1`, `1.0` and `True` are one key. Python keeps the last value,
 * which no pickler ever needs; a reader that shows the first one would be fooled.
 */
export function repeatedKey(entries: readonly (readonly [PickleValue, PickleValue])[]): string | undefined {
  if (entries.length < 2) return undefined;
  const seen = new Set<unknown>();
  for (const [key] of entries) {
    const comparable = comparableKey(key);
    if (seen.has(comparable)) return typeof key === 'object' ? 'bytes' : String(key);
    seen.add(comparable);
  }
  return undefined;
}

/** Primitives compare by value in a Set, containers by identity; bytes get a text that no string key can be. */
function comparableKey(key: PickleValue): unknown {
  if (typeof key === 'string') return `s${key}`;
  if (typeof key === 'boolean') return Number(key);
  if (typeof key === 'bigint') return Number.isSafeInteger(Number(key)) ? Number(key) : key;
  if (key instanceof Uint8Array) return `b${Buffer.from(key).toString('latin1')}`;
  return key;
}

/** Python refuses lists, dicts and sets as keys. */
export function isHashable(key: PickleValue): boolean {
  const kind = tagged(key)?.kind;
  return kind !== 'list' && kind !== 'dict' && kind !== 'set';
}
