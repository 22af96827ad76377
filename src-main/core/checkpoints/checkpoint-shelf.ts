import { stat } from 'node:fs/promises';
import { openCheckpoint } from '../../checkpoint/open-checkpoint.ts';
import type { Checkpoint } from '../../checkpoint/types.ts';
import { readError } from '../../platform/file-error.ts';
import { inspectCheckpoint } from '../../sovits/inspect.ts';
import type { Inspection, Knowledge } from '../../sovits/types.ts';

const remembered = 200;

/** Opens checkpoints for one question at a time, and remembers verdicts of files that have not changed since. */
export class CheckpointShelf {
  readonly #knowledge: Knowledge;
  readonly #verdicts = new Map<string, Inspection>();

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
  }

  /** @throws AppError checkpoint-*, file-not-found, file-unreadable */
  async inspect(file: string, signal?: AbortSignal): Promise<Inspection> {
    const found = await stat(file).catch((error: unknown) => {
      throw readError(file, error);
    });
    const key = `${file}\n${found.size}\n${found.mtimeMs}`;
    const known = this.#verdicts.get(key);
    if (known) return known;
    const verdict = await this.use(file, (checkpoint) =>
      inspectCheckpoint(checkpoint, this.#knowledge, signal),
    );
    if (this.#verdicts.size >= remembered) this.#verdicts.delete(this.#verdicts.keys().next().value!);
    this.#verdicts.set(key, verdict);
    return verdict;
  }

  /** Opens the file, works with it and closes it, however the work ends. */
  async use<T>(file: string, work: (checkpoint: Checkpoint) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const checkpoint = await openCheckpoint(file, { signal });
    try {
      return await work(checkpoint);
    } finally {
      await checkpoint.close();
    }
  }
}
