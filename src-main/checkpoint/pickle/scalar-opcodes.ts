import { budgets } from '../budgets.ts';
import type { PickleMachine } from './pickle-machine.ts';
import { decodeLatin1, decodePythonUtf8, decodeQuoted, decodeRawUnicodeEscape } from './pickle-text.ts';

/** Carries out one opcode whose byte has been taken already. */
export type Handler = (machine: PickleMachine) => void;

const code = (char: string): number => char.charCodeAt(0);

/** Opcodes that push one constant. Python's pickletools.py documents each. */
export const scalarOpcodes: readonly (readonly [number, Handler])[] = [
  [code('N'), (m) => m.push(null)],
  [0x88, (m) => m.push(true)],
  [0x89, (m) => m.push(false)],
  [code('I'), (m) => pushDecimal(m, true)],
  [code('L'), (m) => pushDecimal(m, false)],
  [code('J'), (m) => m.push(m.cursor.int32())],
  [code('K'), (m) => m.push(m.cursor.uint8())],
  [code('M'), (m) => m.push(m.cursor.uint16())],
  [0x8a, (m) => pushLong(m, m.cursor.uint8())],
  [0x8b, (m) => pushLong(m, m.cursor.int32())],
  [code('F'), pushFloatLine],
  [code('G'), (m) => m.push(m.cursor.float64BigEndian())],
  [code('S'), pushQuoted],
  [code('T'), (m) => pushOldString(m, m.cursor.stringBytes(signedLength(m)))],
  [code('U'), (m) => pushOldString(m, m.cursor.stringBytes(m.cursor.uint8()))],
  [code('V'), pushUnicodeLine],
  [code('X'), (m) => pushUtf8(m, m.cursor.uint32())],
  [0x8c, (m) => pushUtf8(m, m.cursor.uint8())],
  [0x8d, (m) => pushUtf8(m, m.cursor.length64())],
  [code('B'), (m) => m.push(new Uint8Array(m.cursor.stringBytes(m.cursor.uint32())))],
  [code('C'), (m) => m.push(new Uint8Array(m.cursor.stringBytes(m.cursor.uint8())))],
  [0x8e, (m) => m.push(new Uint8Array(m.cursor.stringBytes(m.cursor.length64())))],
  [0x96, (m) => m.push(new Uint8Array(m.cursor.stringBytes(m.cursor.length64())))],
];

/** INT and LONG: decimal digits on a line; `I00` and `I01` are the booleans of protocol 1. */
function pushDecimal(m: PickleMachine, mayBeBoolean: boolean): void {
  const text = decodeLatin1(m.cursor.line());
  if (mayBeBoolean && (text === '00' || text === '01')) {
    m.push(text === '01');
    return;
  }
  const match = /^\s*([+-]?\d+)(L?)\s*$/.exec(text);
  if (!match || (mayBeBoolean && match[2])) throw m.cursor.malformed('not an integer');
  if (match[1]!.length > budgets.integerDigits) {
    throw m.cursor.overBudget('digits in one integer', budgets.integerDigits);
  }
  m.push(shrink(BigInt(match[1]!.replace('+', ''))));
}

/** LONG1 and LONG4: little-endian two's complement of `length` bytes. */
function pushLong(m: PickleMachine, length: number): void {
  if (length < 0) throw m.cursor.malformed('negative length');
  if (length > budgets.integerBytes) throw m.cursor.overBudget('bytes in one integer', budgets.integerBytes);
  const bytes = m.cursor.rawBytes(length);
  if (length === 0) {
    m.push(0);
    return;
  }
  const hex = Buffer.from(bytes).reverse().toString('hex');
  m.push(shrink(BigInt.asIntN(length * 8, BigInt(`0x${hex}`))));
}

/** A plain number wherever it holds the value exactly. */
function shrink(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function pushFloatLine(m: PickleMachine): void {
  const text = decodeLatin1(m.cursor.line()).trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) m.push(Number(text));
  else if (/^[+-]?nan$/i.test(text)) m.push(Number.NaN);
  else if (/^[+-]?inf(inity)?$/i.test(text)) m.push(text.startsWith('-') ? -Infinity : Infinity);
  else throw m.cursor.malformed('not a float');
}

function pushUtf8(m: PickleMachine, length: number): void {
  const text = decodePythonUtf8(m.cursor.stringBytes(length));
  if (text === undefined) throw m.cursor.malformed('a string that is not UTF-8');
  m.push(text);
}

function pushUnicodeLine(m: PickleMachine): void {
  const text = decodeRawUnicodeEscape(m.cursor.line());
  if (text === undefined) throw m.cursor.malformed('a wrong \\U escape');
  m.push(text);
}

function pushQuoted(m: PickleMachine): void {
  const bytes = decodeQuoted(m.cursor.line());
  if (bytes === undefined) throw m.cursor.malformed('a string without quotes');
  pushOldString(m, bytes);
}

/** Strings of Python 2: torch.load decodes them as UTF-8; what is none stays bytes. */
function pushOldString(m: PickleMachine, bytes: Uint8Array): void {
  m.push(decodePythonUtf8(bytes) ?? new Uint8Array(bytes));
}

function signedLength(m: PickleMachine): number {
  const length = m.cursor.int32();
  if (length < 0) throw m.cursor.malformed('negative length');
  return length;
}
