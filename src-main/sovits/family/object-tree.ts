import type { PickleValue } from '../../checkpoint/types.ts';

/** Looking into the inert object tree of a checkpoint: dicts and attribute holders (utils.HParams) read alike. */

/** The entries of a dict, or the attributes that BUILD set on a foreign object; null for any other value. */
export function fieldsOf(value: PickleValue | undefined): Map<string, PickleValue> | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  // One level only: a hostile pickle makes an object its own state.
  const dict = value.kind === 'object' ? value.state : value;
  if (typeof dict !== 'object' || dict === null || !('kind' in dict) || dict.kind !== 'dict') return null;
  const fields = new Map<string, PickleValue>();
  for (const [key, entry] of dict.entries) if (typeof key === 'string') fields.set(key, entry);
  return fields;
}

/** Follows names into nested fields; undefined where one is missing. */
export function valueAt(root: PickleValue, ...names: string[]): PickleValue | undefined {
  let value: PickleValue | undefined = root;
  for (const name of names) value = fieldsOf(value)?.get(name);
  return value;
}

/** The value as text where it is a string or a number, for showing; null otherwise. */
export function textAt(root: PickleValue, ...names: string[]): string | null {
  const value = valueAt(root, ...names);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : null;
}
