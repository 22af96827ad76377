import type { ByteSource } from '../types.ts';

/** One field of a protobuf message: its number, and where its content lies. */
export interface WireField {
  readonly field: number;
  /** First byte of the content and the byte after it. Equal for a number. */
  readonly start: number;
  readonly end: number;
  /** Of a varint; undefined for anything else. */
  readonly value: number | undefined;
}

const windowBytes = 64 * 1024;
/** More fields than the largest exported graph has. */
const mostFields = 200_000;
/** Bytes of a varint of 64 bits. */
const longestVarint = 10;

/**
 * Walks over the fields of a protobuf message in a file (https://protobuf.dev/programming-guides/encoding/), reading
 * only what stands between their contents: a model of gigabytes costs a few hundred kilobytes.
 */
export class WireReader {
  readonly #source: ByteSource;
  readonly #signal: AbortSignal | undefined;
  #window: Uint8Array = new Uint8Array();
  #windowStart = 0;
  #fields = 0;

  constructor(source: ByteSource, signal?: AbortSignal) {
    this.#source = source;
    this.#signal = signal;
  }

  /** Ends at what is no field any more. @throws RangeError beyond the file or the limit of fields */
  async *fields(from: number, to: number): AsyncGenerator<WireField> {
    for (let at = from; at < to;) {
      if (++this.#fields > mostFields) throw new RangeError('too many fields');
      const tag = await this.#varint(at);
      const field = Math.floor(tag.value / 8);
      const kind = tag.value % 8;
      if (kind === 0) {
        const number = await this.#varint(tag.end);
        at = number.end;
        yield { field, start: at, end: at, value: number.value };
        continue;
      }
      const { start, length } = await this.#extent(kind, tag.end);
      at = start + length;
      if (at > to) throw new RangeError('a field runs over its message');
      yield { field, start, end: at, value: undefined };
    }
  }

  /** Text of a field, of at most `most` bytes. */
  async text({ start, end }: WireField, most: number): Promise<string> {
    const length = Math.min(most, end - start);
    return Buffer.from(await this.#bytes(start, length)).toString('utf8');
  }

  async #extent(kind: number, at: number): Promise<{ start: number; length: number }> {
    if (kind === 2) {
      const length = await this.#varint(at);
      return { start: length.end, length: length.value };
    }
    if (kind === 1) return { start: at, length: 8 };
    if (kind === 5) return { start: at, length: 4 };
    throw new RangeError('an unknown kind of field');
  }

  async #varint(at: number): Promise<{ value: number; end: number }> {
    const bytes = await this.#bytes(at, Math.min(longestVarint, this.#source.size - at));
    let value = 0;
    for (const [i, byte] of bytes.entries()) {
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) return { value, end: at + i + 1 };
    }
    throw new RangeError('a number without an end');
  }

  async #bytes(at: number, length: number): Promise<Uint8Array> {
    if (at + length > this.#source.size || length < 0) throw new RangeError('beyond the file');
    const inWindow = at >= this.#windowStart && at + length <= this.#windowStart + this.#window.length;
    if (!inWindow) {
      const wanted = Math.min(Math.max(length, windowBytes), this.#source.size - at);
      this.#window = await this.#source.read(at, wanted, this.#signal);
      this.#windowStart = at;
    }
    return this.#window.subarray(at - this.#windowStart, at - this.#windowStart + length);
  }
}
