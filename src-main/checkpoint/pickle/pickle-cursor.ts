import { AppError } from '../../contract/errors.ts';
import { budgetError } from '../budget-error.ts';
import type { CheckpointLimit } from '../../contract/text/checkpoint-limits.ts';
import type { CheckpointDetail } from '../../contract/text/checkpoint-details.ts';
import type { ErrorCode } from '../../contract/text/errors.ts';
import { budgets } from '../budgets.ts';
import { detailed } from '../detail.ts';

const lineFeed = 10;

/** Thrown where the bytes at hand end before the pickle does: the caller knows whether there are more. */
export class PickleExhausted extends Error {
  override readonly name = 'PickleExhausted';
  /** How many bytes, counted from the start of the buffer, are needed at least. */
  readonly needed: number;

  constructor(needed: number) {
    super(`pickle needs ${needed} bytes`);
    this.needed = needed;
  }
}

/** Walks the bytes of a pickle. Frames (protocol 4) are checked as CPython checks them: no opcode may straddle one. */
export class PickleCursor {
  readonly path: string;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at: number;
  #frameEnd: number | undefined;
  #stringBytes = 0;
  #copied = 0;
  /** Where the opcode being carried out starts: the position shown in errors. */
  opcodeAt = 0;

  constructor(bytes: Uint8Array, start: number, path: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = start;
    this.path = path;
  }

  get position(): number {
    return this.#at;
  }

  nextOpcode(): number {
    this.opcodeAt = this.#at;
    return this.uint8();
  }

  uint8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  float64BigEndian(): number {
    return this.#view.getFloat64(this.#take(8), false);
  }

  /** A 64-bit length. Anything beyond the pickle itself cannot be honest. */
  length64(): number {
    const value = this.#view.getBigUint64(this.#take(8), true);
    if (value > BigInt(budgets.pickleBytes)) throw this.overBudget('bytes in one value', budgets.pickleBytes);
    return Number(value);
  }

  /** Bytes of a string or bytes object, counted against the string budgets. */
  stringBytes(length: number): Uint8Array {
    if (length > budgets.stringBytes) throw this.overBudget('bytes in one string', budgets.stringBytes);
    this.#stringBytes += length;
    if (this.#stringBytes > budgets.stringBytesTotal) {
      throw this.overBudget('bytes of strings', budgets.stringBytesTotal);
    }
    return this.rawBytes(length);
  }

  rawBytes(length: number): Uint8Array {
    const from = this.#take(length);
    return this.#bytes.subarray(from, from + length);
  }

  /** Bytes up to the next line feed, which is taken but not returned. */
  line(): Uint8Array {
    const end = this.#bytes.indexOf(lineFeed, this.#at);
    if (end < 0) {
      // The rest may still be unread (legacy files are read piece by piece): say that more is needed.
      if (this.#bytes.length - this.#at > budgets.stringBytes) {
        throw this.overBudget('bytes in one string', budgets.stringBytes);
      }
      throw this.#exhausted(this.#bytes.length + 1);
    }
    const line = this.stringBytes(end - this.#at);
    this.#take(1);
    return line;
  }

  /**
   * Counts values or bytes that are copied though the pickle names them only once: without a limit, many references
   * to one large value would grow without end.
   */
  countCopies(units: number): void {
    this.#copied += units;
    if (this.#copied > budgets.copies) throw this.overBudget('copied values', budgets.copies);
  }

  beginFrame(length: number): void {
    if (this.#frameEnd !== undefined) throw this.malformed('a frame inside a frame');
    const end = this.#at + length;
    if (end > this.#bytes.length) throw this.#exhausted(end);
    this.#frameEnd = length === 0 ? undefined : end;
  }

  /** At STOP: nothing may be left of the frame. */
  endOfPickle(): void {
    if (this.#frameEnd !== undefined) throw this.malformed('the last frame is not used up');
  }

  malformed(detail: CheckpointDetail, about?: string | number): AppError {
    return this.#refusal('checkpoint-pickle-malformed', detail, about);
  }

  unsupported(detail: CheckpointDetail, about?: string | number): AppError {
    return this.#refusal('checkpoint-pickle-unsupported', detail, about);
  }

  overBudget(budget: CheckpointLimit, limit: number): AppError {
    return budgetError(this.path, budget, limit);
  }

  #refusal(code: ErrorCode, detail: CheckpointDetail, about?: string | number): AppError {
    return new AppError(code, { path: this.path, offset: this.opcodeAt, ...detailed(detail, about) });
  }

  #take(length: number): number {
    const from = this.#at;
    const end = from + length;
    if (end > this.#bytes.length) throw this.#exhausted(end);
    if (this.#frameEnd !== undefined) {
      if (end > this.#frameEnd) throw this.malformed('an opcode runs over the end of its frame');
      if (end === this.#frameEnd) this.#frameEnd = undefined;
    }
    this.#at = end;
    return from;
  }

  #exhausted(needed: number): PickleExhausted {
    return new PickleExhausted(needed);
  }
}
