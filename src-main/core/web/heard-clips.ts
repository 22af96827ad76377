import { stat } from 'node:fs/promises';
import type { HeardClip, PreparePool } from '../../audio/types.ts';
import { AppError } from '../../contract/errors.ts';

interface Entry {
  readonly clip: Promise<HeardClip>;
  readonly withdrawn: AbortController;
  /** Requests that wait for `clip`. */
  waiting: number;
  /** 0 until it is decoded. */
  bytes: number;
}

const mostClips = 4;
/** Half an hour of 16-bit samples at 32 kHz. One clip that is longer is kept alone. */
const mostBytes = 128 * 1024 * 1024;

/**
 * The clips heard last, as WAV and peaks: a player asks for a clip in many ranges, a waveform for its peaks, and it is
 * decoded once for all of them, in a thread. What nobody waits for any longer is not decoded to its end.
 */
export class HeardClips {
  readonly #prepare: Pick<PreparePool, 'listen'>;
  /** Least recently asked first. */
  readonly #entries = new Map<string, Entry>();

  constructor(prepare: Pick<PreparePool, 'listen'>) {
    this.#prepare = prepare;
  }

  /** @throws AppError as PreparePool.listen does */
  async clip(path: string, columns: number, signal: AbortSignal): Promise<HeardClip> {
    // A file that was replaced is another clip.
    const version = await stat(path).catch(() => undefined);
    if (signal.aborted) throw new AppError('cancelled');
    const key = JSON.stringify([path, version?.size, version?.mtimeMs, columns]);
    const entry = this.#entries.get(key) ?? this.#decode(key, path, columns);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return this.#wait(key, entry, signal);
  }

  #decode(key: string, path: string, columns: number): Entry {
    const withdrawn = new AbortController();
    const clip = this.#prepare.listen(path, { columns, signal: withdrawn.signal });
    const entry: Entry = { clip, withdrawn, waiting: 0, bytes: 0 };
    clip.then(
      ({ wav, peaks }) => {
        entry.bytes = wav.byteLength + peaks.pairs.byteLength;
        this.#shrink();
      },
      () => this.#forget(key, entry),
    );
    return entry;
  }

  async #wait(key: string, entry: Entry, signal: AbortSignal): Promise<HeardClip> {
    entry.waiting++;
    let leave: (() => void) | undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(new AppError('cancelled'));
      signal.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([entry.clip, left]);
    } finally {
      if (leave) signal.removeEventListener('abort', leave);
      if (--entry.waiting === 0 && entry.bytes === 0) {
        this.#forget(key, entry);
        entry.withdrawn.abort();
      }
    }
  }

  #forget(key: string, entry: Entry): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
  }

  /** Clips still being decoded stay: somebody waits for them, and their size is not known. */
  #shrink(): void {
    const decoded = [...this.#entries].filter(([, { bytes }]) => bytes > 0);
    let clips = decoded.length;
    let bytes = decoded.reduce((sum, [, entry]) => sum + entry.bytes, 0);
    for (const [key, entry] of decoded) {
      if (clips <= 1 || (clips <= mostClips && bytes <= mostBytes)) return;
      this.#entries.delete(key);
      clips--;
      bytes -= entry.bytes;
    }
  }
}
