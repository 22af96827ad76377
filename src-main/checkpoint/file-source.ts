import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';
import { readError } from '../platform/file-error.ts';
import type { ByteSource } from './types.ts';

/**
 * Opens a file for positioned reads. The file may not change while it is open: each read compares its size and
 * modification time with those at opening, so that a file still being downloaded never yields a mixture.
 * @throws AppError file-not-found, file-unreadable, checkpoint-is-folder, checkpoint-not-a-file
 */
export async function openFileSource(path: string): Promise<ByteSource> {
  try {
    // Opening a folder works on Linux and fails with EISDIR or EPERM elsewhere: ask first.
    const kind = await stat(path);
    if (kind.isDirectory()) throw new AppError('checkpoint-is-folder', { path });
    // Opening a pipe waits for somebody to write into it, and a device has no size: neither is a file to read by range.
    if (!kind.isFile()) throw new AppError('checkpoint-not-a-file', { path });
    const handle = await open(path, 'r');
    const { size, mtimeNs } = await handle.stat({ bigint: true });
    return new FileSource(path, Number(size), mtimeNs, handle);
  } catch (error) {
    throw readError(path, error);
  }
}

class FileSource implements ByteSource {
  readonly name: string;
  readonly size: number;
  bytesRead = 0;
  readonly #mtimeNs: bigint;
  readonly #handle: FileHandle;
  #checking: Promise<void> | undefined;
  #nextCheck: Promise<void> | undefined;

  constructor(name: string, size: number, mtimeNs: bigint, handle: FileHandle) {
    this.name = name;
    this.size = size;
    this.#mtimeNs = mtimeNs;
    this.#handle = handle;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    if (offset < 0 || length < 0 || offset + length > this.size) {
      throw new AppError('checkpoint-truncated', {
        path: this.name,
        needed: offset + length,
        size: this.size,
      });
    }
    try {
      const bytes = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await this.#handle.read(bytes, filled, length - filled, offset + filled);
        if (bytesRead === 0) throw new AppError('checkpoint-changed', { path: this.name });
        filled += bytesRead;
        signal?.throwIfAborted();
      }
      this.bytesRead += length;
      await this.#assertUnchanged();
      return bytes;
    } catch (error) {
      throw readError(this.name, error);
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  /**
   * Waits for a check that begins after this call, so that it speaks for the bytes just read. Reads that end while
   * one is under way share the next: a directory of a thousand records would cost a thousand checks otherwise.
   */
  #assertUnchanged(): Promise<void> {
    if (!this.#checking) return this.#check();
    this.#nextCheck ??= this.#checking.then(
      () => this.#check(),
      () => this.#check(),
    );
    return this.#nextCheck;
  }

  #check(): Promise<void> {
    this.#nextCheck = undefined;
    const checking = this.#compare().finally(() => {
      if (this.#checking === checking) this.#checking = undefined;
    });
    this.#checking = checking;
    return checking;
  }

  async #compare(): Promise<void> {
    const { size, mtimeNs } = await this.#handle.stat({ bigint: true });
    if (Number(size) !== this.size || mtimeNs !== this.#mtimeNs) {
      throw new AppError('checkpoint-changed', { path: this.name });
    }
  }
}
