import type { Reason } from '../../contract/values.ts';
import type { Delivery, ModelState } from '../../contract/views/models.ts';
import { bytesOf, type CatalogModel } from '../catalog/catalog-schema.ts';
import type { SourceFault } from './download-types.ts';
import { downloadModel, type ModelNow } from './download-model.ts';
import { RateMeter } from './rate-meter.ts';

export type ModelEnd =
  /** `source` is null where it was there already. */
  | { readonly kind: 'ready'; readonly source: string | null; readonly tried: readonly SourceFault[] }
  | { readonly kind: 'failed'; readonly reason: Reason; readonly tried: readonly SourceFault[] }
  /** Stopped on request; what has arrived is kept. */
  | { readonly kind: 'paused' };

type Fetch = Parameters<typeof downloadModel>[1];

interface Entry {
  readonly model: CatalogModel;
  readonly control: AbortController;
  readonly end: Promise<ModelEnd>;
  state: ModelState;
}

const lanes = 3;
const reportMs = 100;

/** Downloads several models at once and says of each what it does. What was ended is forgotten, except failures. */
export class DownloadQueue {
  readonly #entries = new Map<string, Entry>();
  readonly #failures = new Map<string, ModelState>();
  readonly #deliveries = new Map<string, Delivery>();
  readonly #waiting: (() => void)[] = [];
  readonly #changed: () => void;
  readonly #settle: (id: string) => Promise<void>;
  #running = 0;

  /** @param settle looks at the disk again before the queue forgets a model: no moment may show a stale state */
  constructor(changed: () => void, settle: (id: string) => Promise<void>) {
    this.#changed = changed;
    this.#settle = settle;
  }

  /** What it does with the model, or why it last failed; undefined where only the disk can tell. */
  stateOf(id: string): ModelState | undefined {
    return this.#entries.get(id)?.state ?? this.#failures.get(id);
  }

  /** Who delivered it since the start; null where nobody had to. */
  deliveryOf(id: string): Delivery | null {
    return this.#deliveries.get(id) ?? null;
  }

  /** Starts a model, or joins where it already runs. `signal` pauses it. */
  start(
    model: CatalogModel,
    fetch: () => Promise<Omit<Fetch, 'signal' | 'report'>>,
    signal?: AbortSignal,
  ): Promise<ModelEnd> {
    const running = this.#entries.get(model.id);
    if (running !== undefined) return running.end;
    const control = new AbortController();
    const stop = signal ? AbortSignal.any([signal, control.signal]) : control.signal;
    const entry: Entry = {
      model,
      control,
      state: { state: 'queued' },
      end: Promise.resolve().then(() => this.#run(entry, fetch, stop)),
    };
    this.forget(model.id);
    this.#entries.set(model.id, entry);
    this.#changed();
    return entry.end;
  }

  /** Stops it and waits until nothing writes any more. */
  async pause(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    entry?.control.abort();
    await entry?.end;
  }

  async pauseAll(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((id) => this.pause(id)));
  }

  /** How it ended last time is no longer true, or has been seen. */
  forget(id: string): void {
    this.#failures.delete(id);
    this.#deliveries.delete(id);
  }

  async #run(
    entry: Entry,
    fetch: () => Promise<Omit<Fetch, 'signal' | 'report'>>,
    signal: AbortSignal,
  ): Promise<ModelEnd> {
    const { id } = entry.model;
    try {
      await this.#lane(signal);
      try {
        const report = this.#reporter(entry);
        const done = await downloadModel(entry.model, { ...(await fetch()), signal, report });
        const { tried } = done;
        if (done.ok) {
          const { source } = done;
          if (source !== null) this.#deliveries.set(id, { source, tried });
          return { kind: 'ready', source, tried };
        }
        const { reason } = done;
        this.#failures.set(id, { state: 'failed', reason, tried });
        return { kind: 'failed', reason, tried };
      } finally {
        this.#running -= 1;
        this.#waiting.shift()?.();
      }
    } catch (error) {
      if (signal.aborted) return { kind: 'paused' };
      throw error;
    } finally {
      await this.#settle(id);
      this.#entries.delete(id);
      this.#changed();
    }
  }

  async #lane(signal: AbortSignal): Promise<void> {
    while (this.#running >= lanes) {
      signal.throwIfAborted();
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    signal.throwIfAborted();
    this.#running += 1;
  }

  /** Every change of the kind of state at once, progress at most ten times a second. */
  #reporter(entry: Entry): (now: ModelNow) => void {
    const meter = new RateMeter();
    const total = bytesOf(entry.model);
    let told = -Infinity;
    let late: ModelNow | undefined;
    let timer: NodeJS.Timeout | undefined;
    const tell = (now: ModelNow): void => {
      clearTimeout(timer);
      timer = undefined;
      if (this.#entries.get(entry.model.id) !== entry) return;
      told = performance.now();
      entry.state = shown(now, total, meter);
      this.#changed();
    };
    return (now) => {
      if (now.state === 'downloading') meter.saw(now.bytes);
      const same = entry.state.state === now.state;
      const early = told + reportMs - performance.now();
      if (!same || now.bytes >= total || early <= 0) return tell(now);
      // Bytes that are followed by none are told as well, or a stalled source would seem to have sent nothing.
      late = now;
      timer ??= setTimeout(() => late && tell(late), early).unref();
    };
  }
}

function shown(now: ModelNow, total: number, meter: RateMeter): ModelState {
  switch (now.state) {
    case 'waiting':
      return { state: 'queued' };
    case 'reconnecting':
      return {
        state: 'reconnecting',
        attempt: now.attempt,
        source: now.source,
        reason: now.reason,
        tried: now.tried,
      };
    case 'downloading': {
      const { rate } = meter;
      const etaMs = meter.etaMs(total - now.bytes);
      const progress = { phase: 'download', done: now.bytes, total, unit: 'bytes', rate, etaMs } as const;
      return { state: 'downloading', progress, source: now.source, tried: now.tried };
    }
    case 'verifying': {
      const progress = {
        phase: 'verify',
        done: now.bytes,
        total: now.total,
        unit: 'bytes',
        rate: null,
        etaMs: null,
      } as const;
      return { state: 'verifying', progress, tried: now.tried };
    }
  }
}
