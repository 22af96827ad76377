import type { Migration } from '../migration.ts';

/** What is worth knowing about a recording although it can be used: a JSON array of codes with parameters, or none. */
export const notes: Migration = {
  version: 8,
  name: 'notes',
  sql: `ALTER TABLE recording ADD COLUMN notes TEXT;
ALTER TABLE run_clip ADD COLUMN notes TEXT;`,
};
