import { AppError } from '../contract/errors.ts';
import { PrepareThread } from './prepare-thread.ts';
import type { PreparedClip, PrepareOptions, PreparePool } from './types.ts';

export interface PreparePoolOptions {
  /** Worker threads at most; each is started when it is first needed. */
  readonly size: number;
  /** Module the threads run: a bundler moves it, so the host says where it is. */
  readonly entry?: URL;
}

interface Waiting {
  readonly path: string;
  readonly options: PrepareOptions;
  readonly resolve: (clip: PreparedClip) => void;
  readonly reject: (error: AppError) => void;
}

/** Prepares clips in worker threads, first come first served. */
export function createPreparePool({ size, entry }: PreparePoolOptions): PreparePool {
  const module = entry ?? new URL('./prepare.worker.ts', import.meta.url);
  const threads = Array.from({ length: Math.max(1, size) }, () => new PrepareThread(module));
  let waiting: Waiting[] = [];
  let closed = false;

  const serve = (): void => {
    for (const thread of threads) {
      if (thread.busy) continue;
      const next = waiting.shift();
      if (!next) return;
      void thread.prepare(next.path, next.options).then(next.resolve, next.reject).finally(serve);
    }
  };

  const prepare = (path: string, options: PrepareOptions = {}): Promise<PreparedClip> =>
    new Promise((resolve, reject: (error: AppError) => void) => {
      const { signal } = options;
      if (closed || signal?.aborted) {
        reject(new AppError('cancelled'));
        return;
      }
      // The caller is released at once; a decoder that is in the middle of a file ends in its own time.
      const onAbort = (): void => {
        waiting = waiting.filter((other) => other !== job);
        reject(new AppError('cancelled'));
      };
      const job: Waiting = {
        path,
        options,
        resolve: (clip) => {
          signal?.removeEventListener('abort', onAbort);
          resolve(clip);
        },
        reject: (error) => {
          signal?.removeEventListener('abort', onAbort);
          reject(error);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      waiting.push(job);
      serve();
    });

  const close = async (): Promise<void> => {
    closed = true;
    for (const job of waiting.splice(0)) job.reject(new AppError('cancelled'));
    await Promise.all(threads.map((thread) => thread.close()));
  };

  return { prepare, close };
}
