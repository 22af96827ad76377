import { itemSizes } from '../dtypes.ts';
import { elementCount } from '../tensor-data.ts';
import { tensorPieces } from '../tensor-pieces.ts';
import type { Checkpoint, TensorEntry } from '../types.ts';

/** A tensor under the name it gets in the new file. */
export interface NamedTensor {
  readonly name: string;
  readonly entry: TensorEntry;
}

export interface SaveOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes of tensors written. */
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

export function byteLengthOf(entry: TensorEntry): number {
  return elementCount(entry) * itemSizes[entry.dtype];
}

/** Reads tensors in pieces and tells how far that is. */
export class TensorBytes {
  readonly total: number;
  readonly #checkpoint: Checkpoint;
  readonly #options: SaveOptions;
  #done = 0;

  constructor(checkpoint: Checkpoint, tensors: readonly NamedTensor[], options: SaveOptions) {
    this.#checkpoint = checkpoint;
    this.#options = options;
    this.total = tensors.reduce((sum, { entry }) => sum + byteLengthOf(entry), 0);
  }

  async *of(entry: TensorEntry): AsyncGenerator<Uint8Array> {
    for (const piece of tensorPieces(entry)) {
      this.#options.signal?.throwIfAborted();
      const bytes = await this.#checkpoint.readTensorBytes(piece, this.#options.signal);
      yield bytes;
      this.#done += bytes.length;
      this.#options.onProgress?.({ done: this.#done, total: this.total });
    }
  }
}
