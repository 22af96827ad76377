/** Addresses of large things, relative to the page: `app://` in the desktop app, the host's own address in a browser. */
export interface MediaLinks {
  /** The audio file, with Range. Chromium may not know its format: then use `wav`. */
  readonly audio: string;
  /** The same decoded to 16-bit WAV, 32 kHz mono: every browser plays it. */
  readonly wav: string;
  /**
   * Peaks for drawing: little-endian float32 pairs (min, max) per pixel column, full scale 1.
   * Query `columns` gives their number (default 2000).
   */
  readonly peaks: string;
}
