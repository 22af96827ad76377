import { Worker } from 'node:worker_threads';
import { AppError } from '../contract/errors.ts';
import type { OpenOptions, OpenReport } from './library.ts';
import type { Failure, Request, Response } from './messages.ts';
import type { LongOptions } from './types.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
  readonly options: LongOptions;
  readonly stopListening: () => void;
}

/** The host's end of the worker: numbers calls, matches answers, and fails what waits when the worker ends. */
export class WorkerLink {
  readonly opened: Promise<OpenReport>;
  readonly #path: string;
  readonly #worker: Worker;
  readonly #options: OpenOptions;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #gone: AppError | undefined;
  #closing: Promise<void> | undefined;
  #settleOpen!: { resolve: (report: OpenReport) => void; reject: (error: AppError) => void };
  #settleClose: { resolve: () => void; reject: (error: AppError) => void } | undefined;

  constructor(path: string, options: OpenOptions) {
    this.#path = path;
    this.#options = options;
    this.opened = new Promise((resolve, reject) => (this.#settleOpen = { resolve, reject }));
    this.#worker = new Worker(options.entry ?? new URL('./store.worker.ts', import.meta.url), {
      workerData: { file: path, slowMs: options.slowMs },
      name: 'store',
    });
    this.#worker.on('message', (response: Response) => {
      this.#receive(response);
    });
    this.#worker.on('error', (error: Error) => {
      this.#end(new AppError('store-worker-stopped', { path, detail: error.message }, error));
    });
    this.#worker.on('exit', (code) => {
      this.#end(new AppError('store-worker-stopped', { path, detail: `exit ${code}` }));
    });
  }

  call(name: string, args: readonly unknown[], options: LongOptions = {}): Promise<unknown> {
    if (this.#closing !== undefined)
      return Promise.reject(new AppError('store-closed', { path: this.#path }));
    if (this.#gone !== undefined) return Promise.reject(this.#gone);
    if (options.signal?.aborted === true) return Promise.reject(new AppError('cancelled'));
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        this.#post({ kind: 'cancel', id });
      };
      options.signal?.addEventListener('abort', cancel, { once: true });
      const stopListening = (): void => options.signal?.removeEventListener('abort', cancel);
      this.#waiting.set(id, { resolve, reject, options, stopListening });
      this.#post({ kind: 'call', id, name, args });
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#gone === undefined ? this.#closeWorker() : Promise.resolve();
    return this.#closing;
  }

  async #closeWorker(): Promise<void> {
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    const closed = new Promise<void>((resolve, reject) => (this.#settleClose = { resolve, reject }));
    this.#post({ kind: 'close' });
    try {
      await closed;
    } finally {
      await ended;
    }
  }

  #post(request: Request): void {
    this.#worker.postMessage(request);
  }

  #receive(response: Response): void {
    switch (response.kind) {
      case 'opened':
        this.#settleOpen.resolve(response.report);
        return;
      case 'refused':
        this.#end(toError(response.error));
        return;
      case 'slow':
        this.#options.onSlowQuery?.(response.query);
        return;
      case 'slow-operation':
        this.#options.onSlowOperation?.(response.operation);
        return;
      case 'closed':
        if (response.error === null) this.#settleClose?.resolve();
        else this.#settleClose?.reject(toError(response.error));
        return;
      case 'progress':
        this.#waiting.get(response.id)?.options.onProgress?.(response.done, response.total);
        return;
      case 'result':
        this.#take(response.id)?.resolve(response.value);
        return;
      case 'error':
        this.#take(response.id)?.reject(toError(response.error));
    }
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    waiting?.stopListening();
    this.#waiting.delete(id);
    return waiting;
  }

  #end(error: AppError): void {
    this.#gone ??= error;
    this.#settleOpen.reject(this.#gone);
    this.#settleClose?.reject(this.#gone);
    for (const id of [...this.#waiting.keys()]) this.#take(id)?.reject(this.#gone);
  }
}

function toError(failure: Failure): AppError {
  return new AppError(failure.code, failure.params, failure.cause);
}
