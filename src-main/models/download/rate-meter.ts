/** Rate over the last seconds and the time left. An estimate is given only once it means something. */
export class RateMeter {
  readonly #now: () => number;
  readonly #samples: { readonly at: number; readonly bytes: number }[] = [];

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** @param bytes there so far, a total that can also shrink (a restart) */
  saw(bytes: number): void {
    const at = this.#now();
    const last = this.#samples.at(-1);
    if (last !== undefined && bytes < last.bytes) this.#samples.length = 0;
    // Ten samples a second say as much as a thousand.
    if (last !== undefined && this.#samples.length > 1 && at - last.at < 100) this.#samples.pop();
    this.#samples.push({ at, bytes });
    while (this.#samples.length > 2 && at - this.#samples[1]!.at > windowMs) this.#samples.shift();
  }

  /** Bytes per second; null until there is something to tell. */
  get rate(): number | null {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined) return null;
    // Up to now, not up to the last byte: a rate that stands still must fall.
    const seconds = (this.#now() - first.at) / 1000;
    return seconds < 0.5 ? null : (last.bytes - first.bytes) / seconds;
  }

  etaMs(left: number): number | null {
    const [first] = this.#samples;
    const { rate } = this;
    if (first === undefined || rate === null || rate <= 0 || this.#now() - first.at < untoldMs) return null;
    return (left / rate) * 1000;
  }
}

const windowMs = 5_000;
const untoldMs = 3_000;
