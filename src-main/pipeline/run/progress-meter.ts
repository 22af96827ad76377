import type { Phase, Progress, RunEvents } from '../types.ts';

/** ten times a second is smoother than an eye needs and cheap on every transport */
const minIntervalMs = 100;
/** An estimate from the first instants is noise. */
const etaAfterMs = 3_000;

/** Counts clips and seconds of audio, and reports at most ten times a second. */
export class ProgressMeter {
  readonly #events: RunEvents;
  readonly #now: () => number;
  #phase: Phase = 'read';
  #phaseStarted: number;
  #done = 0;
  #total = 0;
  #audioSeconds = 0;
  #lastSent = -Infinity;

  constructor(events: RunEvents, now: () => number = () => performance.now()) {
    this.#events = events;
    this.#now = now;
    this.#phaseStarted = now();
  }

  /** Starts a phase of `total` steps; its first and last state are always sent. */
  begin(phase: Phase, total: number): void {
    this.#phase = phase;
    this.#phaseStarted = this.#now();
    this.#done = 0;
    this.#total = total;
    this.#audioSeconds = 0;
    this.#send();
  }

  step(audioSeconds = 0): void {
    this.#done++;
    this.#audioSeconds += audioSeconds;
    if (this.#done >= this.#total || this.#now() - this.#lastSent >= minIntervalMs) this.#send();
  }

  #send(): void {
    this.#lastSent = this.#now();
    this.#events.progress?.(this.#state());
  }

  #state(): Progress {
    const elapsedMs = this.#now() - this.#phaseStarted;
    const base = { phase: this.#phase, done: this.#done, total: this.#total };
    if (this.#phase !== 'extract' || this.#done === 0 || elapsedMs <= 0) {
      return { ...base, clipsPerSecond: undefined, timesRealTime: undefined, etaSeconds: undefined };
    }
    const clipsPerSecond = (this.#done / elapsedMs) * 1000;
    return {
      ...base,
      clipsPerSecond,
      timesRealTime: (this.#audioSeconds / elapsedMs) * 1000,
      etaSeconds: elapsedMs < etaAfterMs ? undefined : (this.#total - this.#done) / clipsPerSecond,
    };
  }
}
