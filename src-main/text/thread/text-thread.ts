import { Worker } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import type { CleanedText, G2pwSession, TextLanguage } from '../types.ts';
import type {
  Outcome,
  TextAnswer,
  TextRequest,
  TextResults,
  TextThreadOptions,
  TextWork,
} from './messages.ts';
import { outcomeOf, valueOf } from './outcome.ts';

interface Job {
  readonly resolve: (outcome: Outcome<TextResults[keyof TextResults]>) => void;
  readonly reject: (error: AppError) => void;
}

export interface OpenTextThread {
  readonly options: TextThreadOptions;
  /** Runs g2pW where its readings are wanted. */
  readonly runG2pw?: G2pwSession['run'] | undefined;
  /** Module the thread runs: a bundler moves it, so the host says where it is. */
  readonly entry?: URL | undefined;
}

/** The front ends in a thread of their own. One that died is replaced for the next sentence. */
export class TextThread {
  readonly #open: OpenTextThread;
  readonly #jobs = new Map<number, Job>();
  readonly #revisions = new Map<TextLanguage, Promise<string>>();
  #worker: Worker | undefined;
  #lastId = 0;
  #closing = false;

  constructor(open: OpenTextThread) {
    this.#open = open;
  }

  /** @throws AppError text-* where upstream drops the line; text-worker-failed where the thread ended with it */
  clean(text: string, language: TextLanguage): Promise<CleanedText> {
    return this.#perform({ kind: 'clean', text, language });
  }

  /** Rules and data behind a language's results. @throws AppError where its front end lacks something */
  revision(language: TextLanguage): Promise<string> {
    let known = this.#revisions.get(language);
    if (!known) {
      known = this.#perform({ kind: 'revision', language });
      this.#revisions.set(language, known);
      // Asked again, a thread that died may have a successor.
      known.catch(() => this.#revisions.delete(language));
    }
    return known;
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#worker?.terminate();
    this.#end(new AppError('cancelled'));
  }

  async #perform<K extends TextWork['kind']>(work: TextWork & { readonly kind: K }): Promise<TextResults[K]> {
    if (this.#closing) throw new AppError('cancelled');
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#lastId;
    worker.ref(); // only a thread at work keeps the process alive
    try {
      const answer = await new Promise<Outcome<TextResults[keyof TextResults]>>((resolve, reject) => {
        this.#jobs.set(id, { resolve, reject });
        worker.postMessage({ ...(work as TextWork), id } satisfies TextRequest);
      });
      return valueOf(answer) as TextResults[K];
    } finally {
      this.#jobs.delete(id);
      if (this.#jobs.size === 0) worker.unref();
    }
  }

  #start(): Worker {
    const { entry, options } = this.#open;
    const worker = new Worker(entry ?? new URL('./text.worker.ts', import.meta.url), { workerData: options });
    let reason = '';
    worker.on('message', (answer: TextAnswer) => {
      if (answer.kind === 'done') this.#jobs.get(answer.id)?.resolve(answer.outcome);
      else void this.#run(worker, answer);
    });
    worker.on('error', (error: unknown) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', (code) => {
      this.#worker = undefined;
      const detail = reason || `exit code ${code}`;
      this.#end(new AppError(this.#closing ? 'cancelled' : 'text-worker-failed', { reason: detail }));
    });
    return worker;
  }

  async #run(worker: Worker, { pass, feeds }: TextAnswer & { readonly kind: 'run' }): Promise<void> {
    const { runG2pw } = this.#open;
    const work = runG2pw ? runG2pw(feeds) : Promise.reject(new AppError('text-g2pw-missing'));
    worker.postMessage({ kind: 'ran', pass, outcome: await outcomeOf(work) } satisfies TextRequest);
  }

  #end(error: AppError): void {
    for (const { reject } of this.#jobs.values()) reject(error);
  }
}
