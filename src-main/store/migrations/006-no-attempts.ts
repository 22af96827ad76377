import type { Migration } from '../migration.ts';

/** A retry is a run of its own, so a clip of a run no longer counts its tries. */
export const noAttempts: Migration = {
  version: 6,
  name: 'no-attempts',
  sql: 'ALTER TABLE run_clip DROP COLUMN attempts;',
};
