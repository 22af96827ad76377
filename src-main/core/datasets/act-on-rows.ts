import type { EditResult } from '../../contract/views/datasets.ts';
import type { CoreContext } from '../core-context.ts';
import type { ActOptions } from './dataset-catalog.ts';

/** Fewer rows than this change before a person could look for a progress. */
const manyRows = 2_000;

/**
 * An act on rows of a dataset: a task with progress and cancel where they are many. Each of its parts counts anew: the
 * rows that are changed, then the recordings that are looked at.
 * @param rows how many it changes; undefined where only the act finds out: it may be all
 */
export async function actOnRows(
  { datasets, tasks }: Pick<CoreContext, 'datasets' | 'tasks'>,
  dataset: number,
  rows: number | undefined,
  requested: AbortSignal,
  act: (options: ActOptions) => Promise<EditResult>,
): Promise<EditResult> {
  const { name, clips } = await datasets.dataset(dataset);
  if ((rows ?? clips) < manyRows) return act({ signal: requested });
  return tasks.run(
    { kind: 'edit-rows', subject: name, link: `#/datasets?dataset=${dataset}` },
    ({ signal, progress }) =>
      act({
        signal,
        onProgress: (done, total) =>
          progress({ phase: 'edit', done, total, unit: 'rows', rate: null, etaMs: null }),
      }),
    requested,
  );
}
