import type { Implementation } from './context.ts';
import type { MiscOperations, RunOperations } from './library.ts';
import { miscOperations } from './misc/misc-operations.ts';
import { clipOperations } from './runs/clip-operations.ts';
import { reportOperations } from './runs/report-operations.ts';
import { runOperations } from './runs/run-operations.ts';

/** Everything the worker can be asked for. */
export const operations: Implementation<RunOperations & MiscOperations> = {
  ...runOperations,
  ...clipOperations,
  ...reportOperations,
  ...miscOperations,
};
