import { fromBase64, toBase64 } from './base64.ts';

/**
 * JSON for sockets. Typed arrays (ids, tokens, levels) travel as base64 of their little-endian bytes,
 * so that a socket delivers exactly what a MessagePort does.
 */
const kinds = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array, Float64Array };
type Kind = keyof typeof kinds;

/** Member that marks an encoded array. A plain object that happens to have it as its only member is escaped. */
const mark = '$typed';

function kindOf(value: object): Kind | undefined {
  for (const kind of Object.keys(kinds) as Kind[]) if (value instanceof kinds[kind]) return kind;
  return undefined;
}

export function encodeJson(value: unknown): string {
  // `this[key]` and not the second argument: a Node Buffer has a toJSON that would come first.
  return JSON.stringify(value, function (this: Record<string, unknown>, key) {
    const item = this[key];
    if (typeof item !== 'object' || item === null) return item;
    const kind = kindOf(item);
    if (kind === undefined)
      return Object.hasOwn(item, mark) ? { [mark]: 'object', entries: Object.entries(item) } : item;
    const array = item as Uint8Array;
    return { [mark]: kind, data: toBase64(new Uint8Array(array.buffer, array.byteOffset, array.byteLength)) };
  });
}

/** @throws SyntaxError where the text is not JSON or an encoded array is broken */
export function decodeJson(text: string): unknown {
  return JSON.parse(text, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null || !Object.hasOwn(item, mark)) return item;
    const { [mark]: kind, data, entries } = item as { [mark]: unknown; data?: unknown; entries?: unknown };
    if (kind === 'object' && Array.isArray(entries))
      return Object.fromEntries(entries as [string, unknown][]);
    if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind) || typeof data !== 'string')
      throw new SyntaxError('broken typed array');
    const Typed = kinds[kind as Kind];
    const bytes = fromBase64(data);
    if (bytes === undefined || bytes.length % Typed.BYTES_PER_ELEMENT !== 0)
      throw new SyntaxError('broken typed array');
    return new Typed(bytes.buffer as ArrayBuffer);
  });
}
