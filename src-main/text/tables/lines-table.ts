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
    for (let at = 0; at < bytes.length; at = bytes.indexOf(newline, at) + 1) lines++;
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(lines * 2 + 2)));
    for (let start = 0; start < bytes.length; start = bytes.indexOf(newline, start) + 1) {
      let hash = offsetBasis;
      for (let at = start; bytes[at] !== tab; at++) hash = mix(hash, bytes[at]!);
      let slot = this.#first(hash);
      while (this.#slots[slot] !== 0) slot = this.#next(slot);
      this.#slots[slot] = start + 1;
    }
  }

  get(key: string): string | undefined {
    let hash = offsetBasis;
    for (let at = 0; at < key.length; at++) hash = mix(hash, key.charCodeAt(at));
    for (let slot = this.#first(hash); this.#slots[slot] !== 0; slot = this.#next(slot)) {
      const start = this.#slots[slot]! - 1;
      if (!this.#isKey(key, start)) continue;
      const from = start + key.length + 1;
      return this.#bytes.toString('latin1', from, this.#bytes.indexOf(newline, from));
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
