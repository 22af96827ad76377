import { Undecodable } from '../undecodable.ts';

/** Frames of one file at most: six hours of AAC, so that a table cannot state more than memory holds. */
const MOST_FRAMES = 2 ** 20;

/** The frames that the tables of a file name. */
export class FrameList {
  readonly frames: Uint8Array[] = [];
  /** The tables name more than the file holds. */
  cutOff = false;
  readonly #bytes: Uint8Array;
  #total = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /**
   * @returns false where the file ends before the frame does: what is there is decoded, as ffmpeg does
   * @throws Undecodable where tables name the same bytes over and over
   */
  add(at: number, size: number): boolean {
    this.cutOff ||= at < 0 || at + size > this.#bytes.length;
    if (this.cutOff) return false;
    this.#total += size;
    if (this.#total > this.#bytes.length || this.frames.length >= MOST_FRAMES) {
      throw new Undecodable('its header is damaged', `more than ${this.frames.length} frames`);
    }
    this.frames.push(this.#bytes.subarray(at, at + size));
    return true;
  }
}
