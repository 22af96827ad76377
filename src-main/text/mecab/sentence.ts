import type { CharacterInfo } from './character-categories.ts';

/** A sentence as the lattice reads it: UTF-8 bytes, since the dictionaries are keyed by bytes. */
export interface Sentence {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Index in `text` of the character that starts at a byte, [bytes + 1]. */
  readonly unitAt: Int32Array;
}

const encoder = new TextEncoder();

/** Encodes a text up to its first NUL, where MeCab's C strings end. A lone surrogate becomes U+FFFD. */
export function encodeSentence(whole: string): Sentence {
  const nul = whole.indexOf('\0');
  const text = nul < 0 ? whole : whole.slice(0, nul);
  const bytes = encoder.encode(text);
  const unitAt = new Int32Array(bytes.length + 1);
  for (let unit = 0, byte = 0; byte < bytes.length;) {
    unitAt[byte] = unit;
    const width = byteWidth(bytes[byte]!);
    byte += width;
    unit += width === 4 ? 2 : 1;
  }
  unitAt[bytes.length] = text.length;
  return { text, bytes, unitAt };
}

/** Bytes of the character that starts with this byte; the end of the text counts as one, like C's NUL. */
export function widthAt(bytes: Uint8Array, at: number): number {
  return at < bytes.length ? byteWidth(bytes[at]!) : 1;
}

/** Information about the character at a byte; beyond the basic plane and at the end, that of U+0000. */
export function infoAt(table: Uint32Array, bytes: Uint8Array, at: number): CharacterInfo {
  if (at >= bytes.length) return table[0]!;
  const first = bytes[at]!;
  if (first < 0x80) return table[first]!;
  if (first < 0xe0) return table[((first & 0x1f) << 6) | (bytes[at + 1]! & 0x3f)]!;
  if (first >= 0xf0) return table[0]!;
  return (
    table[((first & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f)] ?? table[0]!
  );
}

function byteWidth(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
