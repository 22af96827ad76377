import { browserOperations } from './browser/browser-operations.ts';
import { longOperations } from './browser/long-operations.ts';
import type { Implementation } from './context.ts';
import { datasetOperations } from './datasets/dataset-operations.ts';
import { editOperations } from './datasets/edit-operations.ts';
import type { AllOperations } from './library.ts';
import { miscOperations } from './misc/misc-operations.ts';
import { clipOperations } from './runs/clip-operations.ts';
import { reportOperations } from './runs/report-operations.ts';
import { runOperations } from './runs/run-operations.ts';

/** Everything the worker can be asked for. */
export const operations: Implementation<AllOperations> = {
  ...runOperations,
  ...clipOperations,
  ...reportOperations,
  ...browserOperations,
  ...longOperations,
  ...datasetOperations,
  ...editOperations,
  ...miscOperations,
};
