import type { Migration } from '../migration.ts';

/**
 * Runs, their clips and the tokens. `run_clip` repeats a token set's statistics, because a filter over a million
 * clips must not touch the pages that hold the tokens. The counters of a run are kept by triggers, so that no
 * statement can forget them.
 */
export const runs: Migration = {
  version: 2,
  name: 'runs',
  sql: `
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL DEFAULT 'queued'
    CHECK (state IN ('queued', 'running', 'paused', 'interrupted', 'cancelled', 'failed', 'done')),
  error TEXT CHECK (error IS NULL OR json_valid(error)),
  list_path TEXT NOT NULL,
  dataset_id INTEGER REFERENCES dataset (id) ON DELETE SET NULL,
  audio_dir TEXT,
  hubert_path TEXT NOT NULL,
  hubert_fingerprint TEXT NOT NULL,
  sovits_path TEXT NOT NULL,
  token_fingerprint TEXT NOT NULL,
  version TEXT NOT NULL,
  device_requested TEXT NOT NULL,
  device TEXT CHECK (device IS NULL OR json_valid(device)),
  precision TEXT NOT NULL,
  preparation_version INTEGER NOT NULL,
  out_dir TEXT,
  options TEXT NOT NULL CHECK (json_valid(options)),
  app_version TEXT NOT NULL,
  n_total INTEGER NOT NULL DEFAULT 0,
  n_pending INTEGER NOT NULL DEFAULT 0,
  n_done INTEGER NOT NULL DEFAULT 0,
  n_reused INTEGER NOT NULL DEFAULT 0,
  n_skipped INTEGER NOT NULL DEFAULT 0,
  n_failed INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  CHECK (n_total = n_pending + n_done + n_reused + n_skipped + n_failed)
) STRICT;

-- The part of a token's identity that a whole run shares; kept once instead of once per clip.
CREATE TABLE token_config (
  id INTEGER PRIMARY KEY,
  preparation_version INTEGER NOT NULL,
  hubert_fingerprint TEXT NOT NULL,
  token_fingerprint TEXT NOT NULL,
  precision TEXT NOT NULL,
  device_kind TEXT NOT NULL,
  UNIQUE (token_fingerprint, hubert_fingerprint, preparation_version, precision, device_kind)
) STRICT;

-- Ids are never used twice: the posting bitmaps rely on it.
CREATE TABLE token_set (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  config_id INTEGER NOT NULL REFERENCES token_config (id),
  audio_sha256 BLOB NOT NULL CHECK (length(audio_sha256) = 32),
  n INTEGER NOT NULL,
  crc32 INTEGER NOT NULL,
  seconds REAL NOT NULL,
  fragile INTEGER NOT NULL,
  min_margin REAL,
  created_by_run INTEGER REFERENCES run (id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  tokens BLOB NOT NULL CHECK (length(tokens) = 2 * n), -- uint16, little-endian
  UNIQUE (config_id, audio_sha256)
) STRICT;
CREATE INDEX token_set_of_run ON token_set (created_by_run);

CREATE TABLE run_clip (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  path TEXT NOT NULL,
  key TEXT NOT NULL,
  speaker TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'reused', 'skipped', 'failed')),
  reason_code TEXT,
  reason_params TEXT CHECK (reason_params IS NULL OR json_valid(reason_params)),
  attempts INTEGER NOT NULL DEFAULT 0,
  token_set_id INTEGER REFERENCES token_set (id) ON UPDATE CASCADE,
  duration REAL,
  peak REAL,
  clipped_samples INTEGER,
  inference_ms REAL,
  token_count INTEGER,
  unique_tokens INTEGER,
  longest_run INTEGER,
  fragile INTEGER,
  flagged INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1)),
  rejected INTEGER NOT NULL DEFAULT 0 CHECK (rejected IN (0, 1)),
  UNIQUE (run_id, line),
  CHECK ((state IN ('done', 'reused')) = (token_set_id IS NOT NULL)),
  CHECK ((state IN ('skipped', 'failed')) = (reason_code IS NOT NULL))
) STRICT;
CREATE INDEX run_clip_by_state ON run_clip (run_id, state, line);
CREATE INDEX run_clip_by_token_set ON run_clip (token_set_id);
CREATE INDEX run_clip_by_key ON run_clip (key);
CREATE INDEX run_clip_by_path ON run_clip (path);

CREATE TRIGGER run_clip_counted AFTER INSERT ON run_clip BEGIN
  UPDATE run SET
    n_total = n_total + 1,
    n_pending = n_pending + (NEW.state = 'pending'),
    n_done = n_done + (NEW.state = 'done'),
    n_reused = n_reused + (NEW.state = 'reused'),
    n_skipped = n_skipped + (NEW.state = 'skipped'),
    n_failed = n_failed + (NEW.state = 'failed')
  WHERE id = NEW.run_id;
END;
CREATE TRIGGER run_clip_recounted AFTER UPDATE OF state ON run_clip WHEN OLD.state <> NEW.state BEGIN
  UPDATE run SET
    n_pending = n_pending + (NEW.state = 'pending') - (OLD.state = 'pending'),
    n_done = n_done + (NEW.state = 'done') - (OLD.state = 'done'),
    n_reused = n_reused + (NEW.state = 'reused') - (OLD.state = 'reused'),
    n_skipped = n_skipped + (NEW.state = 'skipped') - (OLD.state = 'skipped'),
    n_failed = n_failed + (NEW.state = 'failed') - (OLD.state = 'failed')
  WHERE id = NEW.run_id;
END;

CREATE TABLE output_file (
  path TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  content_key TEXT NOT NULL,
  size INTEGER NOT NULL,
  run_id INTEGER REFERENCES run (id) ON DELETE SET NULL,
  written_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX output_file_of_run ON output_file (run_id);
`,
};
