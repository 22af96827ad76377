import { createHash } from 'node:crypto';
import { AppError } from '../contract/errors.ts';
import type { Checkpoint, TensorEntry } from '../checkpoint/types.ts';

export type ReadWeight = (signal?: AbortSignal) => Promise<Float32Array>;

/**
 * The tensors of one model in a checkpoint, whatever it calls their common prefix (`model.`, `bert.`, none). Shapes
 * are checked when a tensor is demanded; its numbers are read when the graph is written.
 */
export class NamedWeights {
  readonly path: string;
  readonly #checkpoint: Checkpoint;
  /** What the model is called in errors. */
  readonly #model: string;
  readonly #entries: ReadonlyMap<string, TensorEntry>;
  readonly #demanded = new Map<string, ReadWeight>();
  #fingerprint: string | undefined;

  /**
   * @param mark name of a tensor that every file of this model has, and that ends no other name in it
   * @throws AppError graph-not-this-model where the checkpoint has no such tensor
   */
  constructor(checkpoint: Checkpoint, model: string, mark: string) {
    const marked = checkpoint.tensors.find(({ name }) => name === mark || name.endsWith(`.${mark}`));
    if (!marked) throw new AppError('graph-not-this-model', { path: checkpoint.name, model, tensor: mark });
    const prefix = marked.name.slice(0, -mark.length);
    const ours = checkpoint.tensors.filter(
      ({ group, name }) => group === marked.group && name.startsWith(prefix),
    );
    this.path = checkpoint.name;
    this.#checkpoint = checkpoint;
    this.#model = model;
    this.#entries = new Map(ours.map((entry) => [entry.name.slice(prefix.length), entry]));
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** @throws AppError graph-tensor-missing, graph-tensor-shape where it has another number of dimensions */
  shape(name: string, dimensions: number): readonly number[] {
    const { shape } = this.#entry(name);
    if (shape.length !== dimensions) throw this.#wrongShape(name, Array<string>(dimensions).fill('n'));
    return shape;
  }

  /**
   * Demands a tensor of exactly this shape and makes it part of the fingerprint.
   * @returns reads its numbers, row-major; it throws AppError graph-tensor-not-finite
   * @throws AppError graph-tensor-missing, graph-tensor-shape
   */
  demand(name: string, shape: readonly number[]): ReadWeight {
    const entry = this.#entry(name);
    const fits = entry.shape.length === shape.length && entry.shape.every((size, i) => size === shape[i]);
    if (!fits) throw this.#wrongShape(name, shape);
    const read: ReadWeight = async (signal) => {
      const values = await this.#checkpoint.readTensor(entry, signal);
      if (!values.every(Number.isFinite)) {
        throw new AppError('graph-tensor-not-finite', { path: this.path, tensor: name });
      }
      return values;
    };
    this.#demanded.set(name, read);
    return read;
  }

  /**
   * Hexadecimal SHA-256 over name and float32 bytes of everything demanded: container, prefix and stored precision
   * play no part. Reads all of it, once.
   * @param settings what else decides the result
   */
  async fingerprint(settings: unknown, signal?: AbortSignal): Promise<string> {
    if (this.#fingerprint !== undefined) return this.#fingerprint;
    const hash = createHash('sha256').update(JSON.stringify(settings));
    for (const [name, read] of this.#demanded) {
      signal?.throwIfAborted();
      const values = await read(signal);
      hash.update(name).update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    }
    return (this.#fingerprint = hash.digest('hex'));
  }

  #entry(name: string): TensorEntry {
    const entry = this.#entries.get(name);
    if (entry) return entry;
    throw new AppError('graph-tensor-missing', { path: this.path, model: this.#model, tensor: name });
  }

  #wrongShape(name: string, expected: readonly (number | string)[]): AppError {
    return new AppError('graph-tensor-shape', {
      path: this.path,
      model: this.#model,
      tensor: name,
      shape: `[${this.#entry(name).shape.join(', ')}]`,
      expected: `[${expected.join(', ')}]`,
    });
  }
}
