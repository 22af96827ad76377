import type { Migration } from '../migration.ts';

/** Datasets as the user sees and edits them, settings, and the history of tasks. */
export const datasets: Migration = {
  version: 1,
  name: 'datasets',
  sql: `
CREATE TABLE dataset (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  list_path TEXT,
  audio_dir TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE clip (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  raw_path TEXT NOT NULL,
  path TEXT NOT NULL,
  key TEXT NOT NULL,
  speaker TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  duration REAL,
  sample_rate INTEGER,
  channels INTEGER,
  problems TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(problems)),
  audio_sha256 TEXT,
  UNIQUE (dataset_id, line)
) STRICT;

-- One step is one act of the user; its changes hold both sides of every clip it touched.
CREATE TABLE edit_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  at INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
CREATE INDEX edit_step_of_dataset ON edit_step (dataset_id, id);

CREATE TABLE edit_change (
  step_id INTEGER NOT NULL REFERENCES edit_step (id) ON DELETE CASCADE,
  clip_id INTEGER NOT NULL,
  before TEXT NOT NULL CHECK (json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)), -- NULL: the clip was removed
  PRIMARY KEY (step_id, clip_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE task (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled', 'interrupted')),
  error TEXT CHECK (error IS NULL OR json_valid(error)),
  started_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
`,
};
