const tab = 9;
const newline = 10;

/**
 * A table that is looked up where it lies: ASCII lines `key TAB value`. Only a hash index is made of it and no strings,
 * so that a hundred thousand entries cost their bytes and a few milliseconds.
 */
export class LinesTable {
  readonly #bytes: Buffer;
  /** Open addressing: where a line starts, plus one; 0 is free. */
  readonly #slots: Uint32Array;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    let lines = 0;
    for (let at = 0; at < bytes.length; at++) if (bytes[at] === newline) lines++;
    const slots = new Uint32Array(2 ** Math.ceil(Math.log2(lines * 2 + 2)));
    this.#slots = slots;
    // Byte by byte: a search of the runtime's own costs more than a short line.
    for (let at = 0; at < bytes.length; at++) {
      const start = at;
      let hash = offsetBasis;
      for (; bytes[at] !== tab; at++) hash = mix(hash, bytes[at]!);
      while (bytes[at] !== newline) at++;
      let slot = this.#first(hash);
      while (slots[slot] !== 0) slot = this.#next(slot);
      slots[slot] = start + 1;
    }
  }

  get(key: string): string | undefined {
    let hash = offsetBasis;
    for (let at = 0; at < key.length; at++) hash = mix(hash, key.charCodeAt(at));
    for (let slot = this.#first(hash); this.#slots[slot] !== 0; slot = this.#next(slot)) {
      const start = this.#slots[slot]! - 1;
      if (!this.#isKey(key, start)) continue;
      const from = start + key.length + 1;
      let to = from;
      while (this.#bytes[to] !== newline) to++;
      return this.#bytes.toString('latin1', from, to);
    }
    return undefined;
  }

  #isKey(key: string, start: number): boolean {
    for (let at = 0; at < key.length; at++) if (this.#bytes[start + at] !== key.charCodeAt(at)) return false;
    return this.#bytes[start + key.length] === tab;
  }

  #first(hash: number): number {
    // The low bits of FNV alone are weak for short keys.
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1);
  }

  #next(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }
}

/** FNV-1a, 32 bits. */
const offsetBasis = 0x811c9dc5;
const mix = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193);
