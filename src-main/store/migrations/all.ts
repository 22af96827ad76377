import type { Migration } from '../migration.ts';
import { datasets } from './001-datasets.ts';
import { runs } from './002-runs.ts';
import { search } from './003-search.ts';
import { tokenIndex } from './004-token-index.ts';
import { audioFolderSteps } from './005-audio-folder-steps.ts';
import { noAttempts } from './006-no-attempts.ts';
import { steps } from './007-steps.ts';
import { notes } from './008-notes.ts';
import { countedDatasets } from './009-counted-datasets.ts';

/** In order: the last one is the schema this program knows. */
export const migrations: readonly Migration[] = [
  datasets,
  runs,
  search,
  tokenIndex,
  audioFolderSteps,
  noAttempts,
  steps,
  notes,
  countedDatasets,
];

export const knownSchema = migrations.length;
