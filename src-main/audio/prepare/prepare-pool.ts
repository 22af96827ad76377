import { AppError } from '../../contract/errors.ts';
import type { ClipResults, ClipWork } from './prepare-messages.ts';
import { longestClipSeconds } from './prepare-clip.ts';
import { PrepareThread } from './prepare-thread.ts';
import type { PreparePool } from '../types.ts';

export interface PreparePoolOptions {
  /** Worker threads at most; each is started when it is first needed. */
  readonly size: number;
  /** Module the threads run: a bundler moves it, so the host says where it is. */
  readonly entry?: URL;
  /** Milliseconds after which a clip fails alone. Left out: by the kind of work and the longest clip taken. */
  readonly budgetMs?: number;
}

interface Waiting {
  readonly start: (thread: PrepareThread) => Promise<void>;
  readonly reject: (error: AppError) => void;
}

/**
 * A hundredfold of what slow machines need: a second of sound is prepared in some 20 ms, and the whole of a file of
 * 240 MB is read first. Somebody may listen to hours of sound.
 */
function budgetOf(work: ClipWork): number {
  if (work.kind !== 'prepare') return 600_000;
  return 60_000 + 1_000 * (work.maxSeconds ?? longestClipSeconds);
}

/** Works on clips in threads, first come first served; what a person waits for goes before what is to be prepared. */
export function createPreparePool({ size, entry, budgetMs }: PreparePoolOptions): PreparePool {
  const module = entry ?? new URL('./prepare.worker.ts', import.meta.url);
  const threads = Array.from({ length: Math.max(1, size) }, () => new PrepareThread(module));
  const asked: Waiting[] = [];
  const waiting: Waiting[] = [];
  let closed = false;

  const serve = (): void => {
    for (const thread of threads) {
      if (thread.busy) continue;
      const next = asked.shift() ?? waiting.shift();
      if (!next) return;
      void next.start(thread).finally(serve);
    }
  };

  const perform = <K extends ClipWork['kind']>(
    work: ClipWork & { readonly kind: K },
    signal: AbortSignal | undefined,
  ): Promise<ClipResults[K]> =>
    new Promise((resolve, reject: (error: AppError) => void) => {
      if (closed || signal?.aborted) {
        reject(new AppError('cancelled'));
        return;
      }
      const kind: ClipWork['kind'] = work.kind;
      const queue = kind === 'prepare' ? waiting : asked;
      // The caller is released at once; a clip that is being prepared ends in its own time.
      const onAbort = (): void => {
        const at = queue.indexOf(job);
        if (at >= 0) queue.splice(at, 1);
        reject(new AppError('cancelled'));
      };
      const settled = (): void => signal?.removeEventListener('abort', onAbort);
      const job: Waiting = {
        start: (thread) =>
          thread
            .perform<K>(work, budgetMs ?? budgetOf(work), signal)
            .then(resolve, reject)
            .finally(settled),
        reject: (error) => {
          settled();
          reject(error);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      queue.push(job);
      serve();
    });

  const close = async (): Promise<void> => {
    closed = true;
    for (const job of [...asked.splice(0), ...waiting.splice(0)]) job.reject(new AppError('cancelled'));
    await Promise.all(threads.map((thread) => thread.close()));
  };

  return {
    prepare: (path, { maxSeconds, signal } = {}) => perform({ kind: 'prepare', path, maxSeconds }, signal),
    listen: (path, { columns, signal }) => perform({ kind: 'listen', path, columns }, signal),
    picture: (path, { signal } = {}) => perform({ kind: 'picture', path }, signal),
    close,
  };
}
