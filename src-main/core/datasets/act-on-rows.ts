import type { EditResult } from '../../contract/views/datasets.ts';
import type { CoreContext } from '../core-context.ts';
import type { RunningTask } from '../tasks/task-board.ts';
import type { ActOptions } from './dataset-catalog.ts';

/** Fewer rows than this change before a person could look for a progress. */
const manyRows = 2_000;

/**
 * An act on rows of a dataset: a task with progress and cancel where they are many. Each of its parts counts anew: the
 * rows that are changed, then the recordings that are looked at. The act begins at once, so that it takes its turn
 * before what is asked for after it.
 * @param rows how many it changes; undefined where only the act finds out: it may be all
 */
export async function actOnRows(
  { datasets, tasks }: Pick<CoreContext, 'datasets' | 'tasks'>,
  dataset: number,
  rows: number | Promise<number> | undefined,
  requested: AbortSignal,
  act: (options: ActOptions) => Promise<EditResult>,
): Promise<EditResult> {
  const control = new AbortController();
  let tell: ActOptions['onProgress'];
  const running = act({
    signal: AbortSignal.any([requested, control.signal]),
    onProgress: (done, total) => tell?.(done, total),
  });
  if (typeof rows === 'number' && rows < manyRows) return running;
  // It may fail before it is awaited below.
  running.catch(() => undefined);
  const { name, clips } = await datasets.dataset(dataset);
  const count = await rows;
  if ((count ?? clips) < manyRows) return running;
  const link = `#/datasets?dataset=${dataset}`;
  const work = ({ signal, progress }: RunningTask): Promise<EditResult> => {
    signal.addEventListener('abort', () => control.abort(), { once: true });
    if (signal.aborted) control.abort();
    tell = (done, total) => progress({ phase: 'edit', done, total, unit: 'rows', rate: null, etaMs: null });
    return running;
  };
  return tasks.run({ kind: 'edit-rows', subject: name, link }, work, requested);
}
