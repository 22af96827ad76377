import { Worker } from 'node:worker_threads';
import { AppError } from '../contract/errors.ts';
import type { PrepareAnswer, PrepareRequest } from './prepare-messages.ts';
import type { PreparedClip, PrepareOptions } from './types.ts';

interface Job {
  readonly path: string;
  readonly resolve: (clip: PreparedClip) => void;
  readonly reject: (error: AppError) => void;
}

/** One worker thread with at most one clip in it. A thread that died is replaced for the next clip. */
export class PrepareThread {
  readonly #module: URL;
  #worker: Worker | undefined;
  #job: Job | undefined;
  #closing = false;

  constructor(module: URL) {
    this.#module = module;
  }

  get busy(): boolean {
    return this.#job !== undefined;
  }

  /** @throws AppError what prepareClip throws; audio-worker-failed where the thread ended with the clip in it */
  async prepare(path: string, { maxSeconds, signal }: PrepareOptions): Promise<PreparedClip> {
    const answer = new Promise<PreparedClip>((resolve, reject) => {
      this.#job = { path, resolve, reject };
    });
    const worker = (this.#worker ??= this.#start());
    worker.ref(); // only a thread at work keeps the process alive
    const post = (request: PrepareRequest): void => worker.postMessage(request);
    const abort = (): void => post({ kind: 'abort' });
    signal?.addEventListener('abort', abort, { once: true });
    post({ kind: 'prepare', path, maxSeconds });
    try {
      return await answer;
    } finally {
      signal?.removeEventListener('abort', abort);
      worker.unref();
    }
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#worker?.terminate();
    this.#take()?.reject(new AppError('cancelled'));
  }

  #start(): Worker {
    // The WebAssembly decoders print what they find wrong in a file; the error that follows says it better.
    const worker = new Worker(this.#module, { stdout: true, stderr: true });
    worker.stdout.resume();
    worker.stderr.resume();
    let reason = '';
    worker.on('message', (answer: PrepareAnswer) => {
      const job = this.#take();
      if (answer.kind === 'done') job?.resolve(answer.clip);
      else job?.reject(new AppError(answer.error.code, answer.error.params, new Error(answer.detail)));
    });
    worker.on('error', (error: unknown) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', (code) => {
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
