import type { ForeignName, ForeignObject, PickleDict, PickleList, PickleValue, TensorRef } from '../types.ts';

type Tagged = PickleList | PickleDict | ForeignObject | ForeignName | TensorRef;

/** The value where it is one of the tagged kinds, else undefined (scalars, strings, bytes). */
export function tagged(value: PickleValue | undefined): Tagged | undefined {
  return typeof value === 'object' && value !== null && 'kind' in value ? value : undefined;
}

export function isDict(value: PickleValue | undefined): value is PickleDict {
  return tagged(value)?.kind === 'dict';
}

export function isName(value: PickleValue | undefined): value is ForeignName {
  return tagged(value)?.kind === 'name';
}

export function isObject(value: PickleValue | undefined): value is ForeignObject {
  return tagged(value)?.kind === 'object';
}

export function isTensor(value: PickleValue | undefined): value is TensorRef {
  return tagged(value)?.kind === 'tensor';
}

/** Items of a tuple or list, else undefined. */
export function sequenceItems(value: PickleValue | undefined): readonly PickleValue[] | undefined {
  const list = tagged(value);
  return list?.kind === 'tuple' || list?.kind === 'list' ? list.items : undefined;
}

/** Value of a string key, the last one where a key stands twice (as Python would keep it). */
export function dictGet(value: PickleValue | undefined, key: string): PickleValue | undefined {
  const entries = isDict(value) ? value.entries : isObject(value) ? value.entries : undefined;
  return entries?.findLast(([name]) => name === key)?.[1];
}
