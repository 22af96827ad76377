import type { LineEnding } from '../types.ts';

export interface RawLine {
  readonly line: Uint8Array;
  readonly ending: LineEnding;
}

/** Lines of an encoding that contains ASCII: no character of these has CR or LF as a later byte. */
export function* splitBytes(bytes: Uint8Array): Generator<RawLine> {
  let start = 0;
  for (let at = nextBreak(bytes, 0); at < bytes.length; at = nextBreak(bytes, start)) {
    const ending = bytes[at] === 10 ? '\n' : bytes[at + 1] === 10 ? '\r\n' : '\r';
    yield { line: bytes.subarray(start, at), ending };
    start = at + ending.length;
  }
  if (start < bytes.length) yield { line: bytes.subarray(start), ending: '' };
}

function nextBreak(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
  return at;
}

const blockBytes = 1 << 20;
const lines = /([^\r\n]*)(\r\n|\r|\n)/g;

/** Lines of a UTF-16 text, block by block. */
export function* splitText(
  bytes: Uint8Array,
  encoding: 'utf-16le' | 'utf-16be',
): Generator<{ raw: string; ending: LineEnding }> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let rest = '';
  for (let at = 0; at < bytes.length; at += blockBytes) {
    const last = at + blockBytes >= bytes.length;
    const text = rest + decoder.decode(bytes.subarray(at, at + blockBytes), { stream: !last });
    // A CR at the end of a block may be half a line end.
    const until = !last && text.endsWith('\r') ? text.length - 1 : text.length;
    let end = 0;
    for (const match of text.slice(0, until).matchAll(lines)) {
      yield { raw: match[1]!, ending: match[2] as LineEnding };
      end = match.index + match[0].length;
    }
    rest = text.slice(end);
  }
  if (rest !== '') yield { raw: rest, ending: '' };
}
