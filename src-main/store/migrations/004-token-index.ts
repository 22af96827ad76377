import type { Migration } from '../migration.ts';

/**
 * Which token sets contain which code, as bitmaps: one row per code and block of token set ids
 * (`id` = block * 1024 + code, bit i of the block = token set block * 28672 + i). A row per token would be
 * 25 rows per second of audio.
 */
export const tokenIndex: Migration = {
  version: 4,
  name: 'token-index',
  sql: `
CREATE TABLE token_posting (
  id INTEGER PRIMARY KEY,
  bits BLOB NOT NULL
) STRICT;
CREATE TABLE token_index (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  upto INTEGER NOT NULL -- token sets up to this id are in the bitmaps
) STRICT;
INSERT INTO token_index (id, upto) VALUES (1, 0);
`,
};
