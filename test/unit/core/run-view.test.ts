import { expect, test } from 'vitest';
import type { RunState } from '../../../src-main/contract/views/extract.ts';
import { runView, type LiveRun } from '../../../src-main/core/extract/run-view.ts';
import type { Library } from '../../../src-main/store/library.ts';

const live = (phase: LiveRun['phase']): LiveRun => ({ phase, progress: null, timesRealTime: null });

/** A library with one run over a dataset that is there, in this state, with one clip that failed. */
function libraryWith(state: string): Library {
  const run = {
    state,
    datasetId: 1,
    listPath: 'a.list',
    models: { sovits: { path: 'b.pth', fingerprint: '' } },
    steps: [],
    deviceRequested: 'cpu',
    createdAt: 0,
  };
  const counts = { total: 2, pending: 0, done: 1, reused: 0, skipped: 0, failed: 1 };
  return {
    runSummary: () => Promise.resolve({ run: { ...run, options: {} }, counts, audioSeconds: 1, reasons: [] }),
    getDataset: () => Promise.resolve({ deletedAt: null }),
  } as unknown as Library;
}

test.each([
  ['queued', live('running'), 'preparing', ['pause', 'cancel']],
  ['running', live('running'), 'running', ['pause', 'cancel']],
  // Ended in the library, but its process still holds it: a retry would be refused as busy.
  ['done', live('running'), 'running', ['pause', 'cancel']],
  ['failed', live('cancelling'), 'cancelling', []],
  ['done', undefined, 'done', ['retry']],
  ['failed', undefined, 'failed', ['resume', 'retry']],
  ['paused', undefined, 'paused', ['resume']],
] as const)('stored as %s, held as %o: shown as %s', async (stored, held, shown, can) => {
  const view = await runView(libraryWith(stored), 1, held);
  expect([view.state, view.can]).toEqual([shown satisfies RunState, can]);
});
