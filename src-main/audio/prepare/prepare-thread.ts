import { Worker } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import type { ClipResults, ClipWork, PrepareAnswer, PrepareRequest } from './prepare-messages.ts';

interface Job {
  readonly path: string;
  readonly resolve: (result: ClipResults[keyof ClipResults]) => void;
  readonly reject: (error: AppError) => void;
}

/** One worker thread with at most one clip in it. A thread that died is replaced for the next clip. */
export class PrepareThread {
  readonly #module: URL;
  #worker: Worker | undefined;
  #job: Job | undefined;
  #closing = false;
  readonly #retired = new Set<Promise<unknown>>();

  constructor(module: URL) {
    this.#module = module;
  }

  get busy(): boolean {
    return this.#job !== undefined;
  }

  /**
   * `prepare` stops between its steps; the other kinds end with their thread, since somebody waits for the next clip
   * while a decoder cannot be stopped in the middle of a long file.
   * @param budgetMs after which the thread is ended with its clip: a decoder that never returns costs one clip
   * @throws AppError what the work throws; audio-worker-failed where the thread ended with the clip in it;
   *   audio-took-too-long
   */
  async perform<K extends ClipWork['kind']>(
    work: ClipWork & { readonly kind: K },
    budgetMs: number,
    signal: AbortSignal | undefined,
  ): Promise<ClipResults[K]> {
    const answer = new Promise<ClipResults[keyof ClipResults]>((resolve, reject) => {
      this.#job = { path: work.path, resolve, reject };
    });
    const worker = (this.#worker ??= this.#start());
    worker.ref(); // only a thread at work keeps the process alive
    const post = (request: PrepareRequest): void => worker.postMessage(request);
    const abort = (): void => (work.kind === 'prepare' ? post({ kind: 'abort' }) : this.#retire());
    signal?.addEventListener('abort', abort, { once: true });
    const seconds = Math.round(budgetMs / 1000);
    const tooLong = (): void =>
      this.#retire(new AppError('audio-took-too-long', { path: work.path, seconds }));
    const budget = setTimeout(tooLong, budgetMs);
    post(work);
    try {
      return (await answer) as ClipResults[K];
    } finally {
      clearTimeout(budget);
      signal?.removeEventListener('abort', abort);
      // A retired thread keeps the process alive until it has ended: close() waits for it.
      if (this.#worker === worker) worker.unref();
    }
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#worker?.terminate();
    this.#take()?.reject(new AppError('cancelled'));
    await Promise.all(this.#retired);
  }

  /** Ends the thread with its clip; the next clip gets a new one at once. */
  #retire(reason = new AppError('cancelled')): void {
    const ended = this.#worker?.terminate().finally(() => this.#retired.delete(ended!));
    if (ended) this.#retired.add(ended);
    this.#worker = undefined;
    this.#take()?.reject(reason);
  }

  #start(): Worker {
    // The WebAssembly decoders print what they find wrong in a file; the error that follows says it better.
    const worker = new Worker(this.#module, { stdout: true, stderr: true });
    worker.stdout.resume();
    worker.stderr.resume();
    let reason = '';
    worker.on('message', (answer: PrepareAnswer) => {
      if (this.#worker !== worker) return; // retired with its answer on the way
      const job = this.#take();
      if (answer.kind === 'done') job?.resolve(answer.result);
      else job?.reject(new AppError(answer.error.code, answer.error.params, new Error(answer.detail)));
    });
    worker.on('error', (error: unknown) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', (code) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      const job = this.#take();
      const detail = reason || `exit code ${code}`;
      job?.reject(
        this.#closing
          ? new AppError('cancelled')
          : new AppError('audio-worker-failed', { path: job.path, reason: detail }),
      );
    });
    return worker;
  }

  #take(): Job | undefined {
    const job = this.#job;
    this.#job = undefined;
    return job;
  }
}
