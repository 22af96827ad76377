import type { ForeignObject, PickleList, PickleValue } from '../types.ts';
import type { PickleMachine } from './pickle-machine.ts';
import { decodePythonUtf8 } from './pickle-text.ts';
import type { Handler } from './scalar-opcodes.ts';

const code = (char: string): number => char.charCodeAt(0);

/**
 * Opcodes by which a pickle names classes and functions and asks for them to be called. None is ever resolved or
 * called: names stay names, calls become inert records of callee and arguments.
 */
export const objectOpcodes: readonly (readonly [number, Handler])[] = [
  [code('c'), (m) => m.push(nameFromLines(m))],
  [0x93, stackGlobal],
  [code('R'), reduce],
  [0x81, newObject],
  [0x92, newObjectEx],
  [code('i'), (m) => pushCall(m, nameFromLines(m), m.popToMark())],
  [code('o'), object],
  [code('b'), build],
  [code('P'), (m) => m.push(m.hooks.persistentLoad(text(m), m.cursor))],
  [code('Q'), (m) => m.push(m.hooks.persistentLoad(m.pop(), m.cursor))],
];

function text(m: PickleMachine): string {
  const decoded = decodePythonUtf8(m.cursor.line());
  if (decoded === undefined) throw m.cursor.malformed('a name that is not UTF-8');
  return decoded;
}

function nameFromLines(m: PickleMachine): PickleValue {
  const module = text(m);
  return m.name(module, text(m));
}

function stackGlobal(m: PickleMachine): void {
  const name = m.pop();
  const module = m.pop();
  if (typeof name !== 'string' || typeof module !== 'string') {
    throw m.cursor.malformed('STACK_GLOBAL without two strings');
  }
  m.push(m.name(module, name));
}

function reduce(m: PickleMachine): void {
  const args = tupleItems(m, m.pop(), 'REDUCE');
  pushCall(m, m.pop(), args);
}

function newObject(m: PickleMachine): void {
  const args = tupleItems(m, m.pop(), 'NEWOBJ');
  pushCall(m, m.pop(), args);
}

/** NEWOBJ_EX: keyword arguments are kept as one dict behind the others. */
function newObjectEx(m: PickleMachine): void {
  const keywords = m.pop();
  const args = tupleItems(m, m.pop(), 'NEWOBJ_EX');
  if (kindOf(keywords) !== 'dict') throw m.cursor.malformed('NEWOBJ_EX without a dict');
  m.cursor.countCopies(args.length);
  pushRecord(m, m.pop(), [...args, keywords]);
}

function object(m: PickleMachine): void {
  const [callee, ...args] = m.popToMark();
  if (callee === undefined) throw m.cursor.malformed('OBJ without a class');
  pushCall(m, callee, args);
}

function pushCall(m: PickleMachine, callee: PickleValue, args: PickleValue[]): void {
  const known = kindOf(callee) === 'name' ? m.hooks.reduce(callee, args, m.cursor) : undefined;
  if (known === undefined) pushRecord(m, callee, args);
  else m.push(known);
}

function pushRecord(m: PickleMachine, callee: PickleValue, args: PickleValue[]): void {
  const kind = kindOf(callee);
  if (kind !== 'name' && kind !== 'object') throw m.cursor.malformed('a call of something that is no name');
  m.push({ kind: 'object', callee, args, state: undefined });
}

/** BUILD sets state on inert records; on an OrderedDict it carries attributes such as `_metadata`. */
function build(m: PickleMachine): void {
  const state = m.pop();
  const target = m.top();
  if (typeof target === 'object' && target !== null && 'kind' in target) {
    if (target.kind === 'object') {
      setState(m, target, state);
      return;
    }
    if (target.kind === 'dict') {
      target.attributes = state;
      return;
    }
    // Attributes of a Parameter or Tensor subclass: nothing that its values depend on.
    if (target.kind === 'tensor') return;
  }
  throw m.cursor.malformed('BUILD on something that has no state');
}

function setState(m: PickleMachine, target: ForeignObject, state: PickleValue): void {
  if (state === target) throw m.cursor.malformed('an object that is its own state');
  if (target.state !== undefined) throw m.cursor.malformed('BUILD twice on one object');
  target.state = state;
}

function tupleItems(m: PickleMachine, value: PickleValue, opcode: string): PickleValue[] {
  if (kindOf(value) !== 'tuple') throw m.cursor.malformed('{about} without a tuple', opcode);
  return (value as PickleList).items;
}

function kindOf(value: PickleValue): string | undefined {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
}
