import type { RunServices } from '../pipeline/services.ts';
import type { Knowledge } from '../sovits/types.ts';
import type { Library } from '../store/library.ts';
import type { CheckpointShelf } from './checkpoints/checkpoint-shelf.ts';
import type { CoreOptions } from './core-types.ts';
import type { DatasetCatalog } from './datasets/dataset-catalog.ts';
import type { DeviceBoard } from './extract/device-board.ts';
import type { RunBoard } from './extract/run-board.ts';
import type { ModelBoard } from './models/model-board.ts';
import type { PathGrants } from './paths/path-grants.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import type { TaskBoard } from './tasks/task-board.ts';
import type { MediaStore } from './web/media-store.ts';

/** What the handlers work with: made once in `create-core.ts`, passed as an argument. */
export interface CoreContext {
  readonly options: CoreOptions;
  readonly library: Library;
  readonly services: RunServices;
  readonly knowledge: Knowledge;
  readonly paths: PathGrants;
  readonly media: MediaStore;
  readonly tasks: TaskBoard;
  readonly settings: SettingsStore;
  readonly datasets: DatasetCatalog;
  readonly checkpoints: CheckpointShelf;
  readonly devices: DeviceBoard;
  readonly runs: RunBoard;
  readonly models: ModelBoard;
}

/** The handlers whose names start with this part. */
export type HandlersNamed<H, P extends string> = {
  readonly [N in keyof H as N extends `${P}.${string}` ? N : never]: H[N];
};
