/** Aborts a request through which too little comes: a connection can be dead for minutes without any error. */
export class StallGuard {
  /** Aborts on a stall and together with the outer signal. */
  readonly signal: AbortSignal;
  readonly #control = new AbortController();
  readonly #timer: NodeJS.Timeout;
  /** Bytes seen at the last ticks, oldest first. */
  readonly #seen: number[] = [0];
  #bytes = 0;
  #stalled = false;

  /** A stall is fewer than `leastBytes` in `windowMs`, looked at four times in that time. */
  constructor(outer: AbortSignal, windowMs: number, leastBytes: number) {
    this.signal = AbortSignal.any([outer, this.#control.signal]);
    this.#timer = setInterval(() => this.#tick(leastBytes), windowMs / 4);
  }

  get stalled(): boolean {
    return this.#stalled;
  }

  saw(bytes: number): void {
    this.#bytes += bytes;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(leastBytes: number): void {
    this.#seen.push(this.#bytes);
    if (this.#seen.length <= 4) return;
    const before = this.#seen.shift()!;
    if (this.#bytes - before >= leastBytes) return;
    this.#stalled = true;
    this.stop();
    this.#control.abort(new Error('stalled'));
  }
}
