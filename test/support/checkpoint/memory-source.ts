import { AppError } from '../../../src-main/contract/errors.ts';
import type { ByteSource } from '../../../src-main/checkpoint/types.ts';

/** Bytes in memory as a source; `closed` tells whether it was let go. */
export class MemorySource implements ByteSource {
  readonly name: string;
  readonly size: number;
  readonly #bytes: Uint8Array;
  bytesRead = 0;
  closed = false;

  constructor(bytes: Uint8Array, name = 'memory.pth') {
    this.name = name;
    this.size = bytes.length;
    this.#bytes = bytes;
  }

  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    if (offset < 0 || length < 0 || offset + length > this.size) {
      const needed = offset + length;
      return Promise.reject(
        new AppError('checkpoint-truncated', { path: this.name, needed, size: this.size }),
      );
    }
    this.bytesRead += length;
    return Promise.resolve(new Uint8Array(this.#bytes.subarray(offset, offset + length)));
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}
