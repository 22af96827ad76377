import type { ForeignObject, PickleDict, PickleList, PickleValue } from '../types.ts';
import type { PickleMachine } from './pickle-machine.ts';
import { decodeLatin1 } from './pickle-text.ts';
import type { Handler } from './scalar-opcodes.ts';

const code = (char: string): number => char.charCodeAt(0);

/** Opcodes that build lists, tuples, sets and dicts, and those that move values between stack and memo. */
export const containerOpcodes: readonly (readonly [number, Handler])[] = [
  [code('('), (m) => m.mark()],
  [code('0'), (m) => m.drop()],
  [code('1'), (m) => void m.popToMark()],
  [code('2'), (m) => m.push(m.top())],
  [code('p'), (m) => m.put(memoIndex(m))],
  [code('q'), (m) => m.put(m.cursor.uint8())],
  [code('r'), (m) => m.put(m.cursor.uint32())],
  [0x94, (m) => m.memoize()],
  [code('g'), (m) => m.get(memoIndex(m))],
  [code('h'), (m) => m.get(m.cursor.uint8())],
  [code('j'), (m) => m.get(m.cursor.uint32())],
  [code(']'), (m) => m.push(list('list'))],
  [code(')'), (m) => m.push(list('tuple'))],
  [code('}'), (m) => m.push({ kind: 'dict', entries: [] })],
  [0x8f, (m) => m.push(list('set'))],
  [code('l'), (m) => m.push(list('list', m.popToMark()))],
  [code('t'), (m) => m.push(list('tuple', m.popToMark()))],
  [0x91, (m) => m.push(list('set', m.popToMark()))],
  [0x85, (m) => m.push(list('tuple', m.popMany(1)))],
  [0x86, (m) => m.push(list('tuple', m.popMany(2)))],
  [0x87, (m) => m.push(list('tuple', m.popMany(3)))],
  [code('d'), (m) => m.push({ kind: 'dict', entries: pairs(m, m.popToMark()) })],
  [code('a'), (m) => append(m, m.popMany(1))],
  [code('e'), (m) => append(m, m.popToMark())],
  [0x90, (m) => addToSet(m, m.popToMark())],
  [code('s'), (m) => setItems(m, m.popMany(2))],
  [code('u'), (m) => setItems(m, m.popToMark())],
];

function list(kind: PickleList['kind'], items: PickleValue[] = []): PickleList {
  return { kind, items };
}

function memoIndex(m: PickleMachine): number {
  const text = decodeLatin1(m.cursor.line());
  const index = /^\d{1,10}$/.test(text) ? Number(text) : -1;
  if (index < 0 || index > 0xffffffff) throw m.cursor.malformed('a wrong memo index');
  return index;
}

function pairs(m: PickleMachine, values: readonly PickleValue[]): PickleDict['entries'] {
  if (values.length % 2 !== 0) throw m.cursor.malformed('a key without a value');
  const entries: PickleDict['entries'] = [];
  for (let i = 0; i < values.length; i += 2) entries.push([values[i]!, values[i + 1]!]);
  return entries;
}

/** SETITEM(S) only on dicts and inert records: on tensors it once corrupted memory (CVE-2026-24747). */
function setItems(m: PickleMachine, values: readonly PickleValue[]): void {
  const target = m.top();
  const entries = pairs(m, values);
  if (isKind(target, 'dict')) pushAll(target.entries, entries);
  else if (isKind(target, 'object')) pushAll((target.entries ??= []), entries);
  else throw m.cursor.malformed('SETITEM on something that is no dict');
}

/** APPEND(S) only on lists and inert records. */
function append(m: PickleMachine, values: readonly PickleValue[]): void {
  const target = m.top();
  if (isKind(target, 'list')) pushAll(target.items, values);
  else if (isKind(target, 'object')) pushAll((target.items ??= []), values);
  else throw m.cursor.malformed('APPEND on something that is no list');
}

function addToSet(m: PickleMachine, values: readonly PickleValue[]): void {
  const target = m.top();
  if (!isKind(target, 'set')) throw m.cursor.malformed('ADDITEMS on something that is no set');
  pushAll(target.items, values);
}

/** `push(...values)` would overflow the call stack for the longest batches. */
function pushAll<T>(target: T[], values: readonly T[]): void {
  for (const value of values) target.push(value);
}

function isKind(value: PickleValue, kind: 'dict'): value is PickleDict;
function isKind(value: PickleValue, kind: 'object'): value is ForeignObject;
function isKind(value: PickleValue, kind: 'list' | 'set'): value is PickleList;
function isKind(value: PickleValue, kind: string): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}
