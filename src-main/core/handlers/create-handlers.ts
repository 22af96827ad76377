import type { Handlers } from '../../rpc/handlers.ts';
import type { CoreContext } from '../core-context.ts';
import { checkpointHandlers } from './checkpoint-handlers.ts';
import { checkpointWorkHandlers } from './checkpoint-work-handlers.ts';
import { datasetEditHandlers } from './dataset-edit-handlers.ts';
import { datasetGridHandlers } from './dataset-grid-handlers.ts';
import { datasetHandlers } from './dataset-handlers.ts';
import { exportHandler } from './export-handler.ts';
import { extractHandlers } from './extract-handlers.ts';
import { hostHandlers } from './host-handlers.ts';
import { modelHandlers } from './model-handlers.ts';
import { settingsHandlers } from './settings-handlers.ts';
import { taskHandlers } from './task-handlers.ts';
import { tokenHandlers } from './token-handlers.ts';
import { trainingHandlers } from './training-handlers.ts';

/** One handler for each endpoint of the contract, by feature. */
export function createHandlers(core: CoreContext): Handlers {
  return {
    ...hostHandlers(core),
    ...settingsHandlers(core),
    ...taskHandlers(core),
    ...datasetHandlers(core),
    ...datasetEditHandlers(core),
    ...datasetGridHandlers(core),
    ...checkpointHandlers(core),
    ...checkpointWorkHandlers(core),
    ...extractHandlers(core),
    ...tokenHandlers(core),
    ...exportHandler(core),
    ...modelHandlers(core),
    ...trainingHandlers(core),
  };
}
