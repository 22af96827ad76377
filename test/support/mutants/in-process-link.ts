import { AppError } from '../../../src-main/contract/errors.ts';
import { LibraryOwner } from '../../../src-main/store/library-owner.ts';
import type { OpenOptions, OpenReport } from '../../../src-main/store/library.ts';
import { toStoreError } from '../../../src-main/store/sqlite-errors.ts';
import type { LongOptions } from '../../../src-main/store/types.ts';

/**
 * Stands in for store/worker-link.ts while mutants are tested: the same library without the thread between, because
 * what runs in another thread cannot be told apart by mutant, nor which test reaches which line of it. Values are
 * copied as they are on their way to a thread.
 */
export class WorkerLink {
  readonly opened: Promise<OpenReport>;
  readonly #path: string;
  #owner: LibraryOwner | undefined;
  #closed = false;

  constructor(path: string, options: OpenOptions) {
    this.#path = path;
    this.opened = options.entry
      ? Promise.reject(new AppError('store-worker-stopped', { path, detail: 'no thread here' }))
      : this.#open(options);
  }

  async #open(options: OpenOptions): Promise<OpenReport> {
    const owner = await this.#orStoreError(() => LibraryOwner.open(this.#path, options));
    this.#owner = owner;
    return structuredClone(owner.report);
  }

  async call(name: string, args: readonly unknown[], options: LongOptions = {}): Promise<unknown> {
    if (this.#closed) throw new AppError('store-closed', { path: this.#path });
    const signal = options.signal ?? new AbortController().signal;
    return this.#orStoreError(async () => {
      signal.throwIfAborted();
      const progress = (done: number, total: number): void => options.onProgress?.(done, total);
      // Messages of another thread are what is received between two slices of long work: here there are none.
      const receive = (): void => undefined;
      const value = await this.#owner!.call(name, structuredClone(args), signal, progress, receive);
      return structuredClone(value);
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#orStoreError(() => Promise.resolve(this.#owner?.close()));
  }

  async #orStoreError<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      const { code, params, cause } = toStoreError(thrown, this.#path);
      throw new AppError(code, params, cause);
    }
  }
}
