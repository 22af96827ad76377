import type { Library } from '../../store/library.ts';
import type { RecordedOutput, RecordingFile, ResultKey, ResultRef } from '../../store/types.ts';

/** Asks the library once for what many clips ask for at the same moment: a message to its thread costs more than a row. */
export class Lookups {
  readonly results: (key: ResultKey) => Promise<ResultRef | null>;
  readonly outputs: (path: string) => Promise<RecordedOutput | null>;
  readonly recordings: (path: string) => Promise<RecordingFile | null>;

  constructor(library: Library) {
    this.results = gathered((keys) => library.findResults(keys));
    this.outputs = gathered((paths) => library.findOutputs(paths));
    this.recordings = gathered((paths) => library.knownRecordings(paths));
  }
}

/** One call for all questions of the same turn of the event loop. */
function gathered<K, V>(ask: (keys: readonly K[]) => Promise<V[]>): (key: K) => Promise<V> {
  let waiting: K[] = [];
  let answers: Promise<V[]> | undefined;
  return async (key) => {
    const at = waiting.push(key) - 1;
    answers ??= new Promise((resolve) => setImmediate(resolve)).then(() => {
      const asked = waiting;
      waiting = [];
      answers = undefined;
      return ask(asked);
    });
    return (await answers)[at]!;
  };
}
