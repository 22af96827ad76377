import type { Migration } from '../migration.ts';

const runClipColumns = `id, run_id, line, path, key, speaker, language, text, state, reason_code, reason_params,
  token_set_id, duration, peak, clipped_samples, inference_ms, token_count, unique_tokens, longest_run, fragile, flagged,
  rejected`;

/** What every run of 0.1.0 shared; the order of the names is that of the steps' own configurations. */
const featuresConfig = `json_object('computation', preparation_version, 'hubert', hubert_fingerprint, 'precision', precision`;
const tokensConfig = `json_object('computation', preparation_version, 'hubert', hubert_fingerprint,
  'codebook', token_fingerprint, 'precision', precision`;

/**
 * Runs, their models and their results for any number of steps; until here there was one kind of result, tokens.
 * `result` holds all of them. `token_set` keeps for those that are codes what the token browser counts and sorts by,
 * `clip_step` how each clip fared in each step. Tables are made anew where SQLite cannot change them in place.
 */
export const steps: Migration = {
  version: 7,
  name: 'steps',
  sql: `
-- The part of a result's identity that a whole run shares; kept once instead of once per clip.
CREATE TABLE step_config (
  id INTEGER PRIMARY KEY,
  step TEXT NOT NULL,
  config TEXT NOT NULL CHECK (json_valid(config)), -- with its names in the step's own order
  UNIQUE (step, config)
) STRICT;
INSERT INTO step_config (id, step, config)
  SELECT id, 'tokens', ${tokensConfig}, 'device', device_kind) FROM token_config;

-- Ids are never used twice: the posting bitmaps rely on it.
CREATE TABLE result (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  config_id INTEGER NOT NULL REFERENCES step_config (id),
  subject BLOB NOT NULL CHECK (length(subject) = 32),
  crc32 INTEGER NOT NULL,
  seconds REAL NOT NULL,
  statistics TEXT NOT NULL CHECK (json_valid(statistics)),
  created_by_run INTEGER REFERENCES run (id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  data BLOB,
  file TEXT CHECK (file IS NULL OR json_valid(file)), -- {"path": ..., "size": ...}: it lies there, under the same CRC
  UNIQUE (config_id, subject),
  CHECK ((data IS NULL) <> (file IS NULL))
) STRICT;
CREATE INDEX result_of_run ON result (created_by_run);
INSERT INTO result (id, config_id, subject, crc32, seconds, statistics, created_by_run, created_at, data)
  SELECT id, config_id, audio_sha256, crc32, seconds, json_object('tokens', n, 'fragile', fragile), created_by_run,
    created_at, tokens FROM token_set;
UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'token_set'), 0))
  WHERE name = 'result';
INSERT INTO sqlite_sequence (name, seq) SELECT 'result', seq FROM sqlite_sequence
  WHERE name = 'token_set' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'result');

CREATE TABLE new_token_set (
  id INTEGER PRIMARY KEY REFERENCES result (id) ON DELETE CASCADE ON UPDATE CASCADE,
  n INTEGER NOT NULL,
  fragile INTEGER NOT NULL,
  min_margin REAL
) STRICT;
INSERT INTO new_token_set (id, n, fragile, min_margin) SELECT id, n, fragile, min_margin FROM token_set;

CREATE TABLE new_run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL DEFAULT 'queued'
    CHECK (state IN ('queued', 'running', 'paused', 'interrupted', 'cancelled', 'failed', 'done')),
  error TEXT CHECK (error IS NULL OR json_valid(error)),
  list_path TEXT NOT NULL,
  dataset_id INTEGER REFERENCES dataset (id) ON DELETE SET NULL,
  audio_dir TEXT,
  steps TEXT NOT NULL CHECK (json_valid(steps)),   -- [{"id": ..., "config": {...}}], without the device
  models TEXT NOT NULL CHECK (json_valid(models)), -- {"<slot>": {"path": ..., "fingerprint": ...}}
  version TEXT NOT NULL,
  device_requested TEXT NOT NULL,
  device TEXT CHECK (device IS NULL OR json_valid(device)),
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
INSERT INTO new_run (id, state, error, list_path, dataset_id, audio_dir, steps, models, version, device_requested,
    device, out_dir, options, app_version, n_total, n_pending, n_done, n_reused, n_skipped, n_failed, created_at,
    started_at, finished_at, updated_at, deleted_at)
  SELECT id, state, error, list_path, dataset_id, audio_dir,
    CASE WHEN out_dir IS NULL
      THEN json_array(json_object('id', 'tokens', 'config', ${tokensConfig})))
      ELSE json_array(json_object('id', 'features', 'config', ${featuresConfig})),
        json_object('id', 'tokens', 'config', ${tokensConfig}))) END,
    json_object('hubert', json_object('path', hubert_path, 'fingerprint', hubert_fingerprint),
      'sovits', json_object('path', sovits_path, 'fingerprint', token_fingerprint)),
    version, device_requested, device, out_dir, options, app_version, n_total, n_pending, n_done, n_reused, n_skipped,
    n_failed, created_at, started_at, finished_at, updated_at, deleted_at FROM run;

CREATE TABLE new_run_clip (
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
  CHECK ((state IN ('skipped', 'failed')) = (reason_code IS NOT NULL))
) STRICT;
INSERT INTO new_run_clip (${runClipColumns}) SELECT ${runClipColumns} FROM run_clip;
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'run_clip') WHERE name = 'new_run_clip';
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'run') WHERE name = 'new_run';

DROP TABLE run_clip;
DROP TABLE token_set;
DROP TABLE token_config;
DROP TABLE run;
ALTER TABLE new_run RENAME TO run;
ALTER TABLE new_token_set RENAME TO token_set;
ALTER TABLE new_run_clip RENAME TO run_clip;
CREATE INDEX run_clip_by_state ON run_clip (run_id, state, line);
CREATE INDEX run_clip_by_token_set ON run_clip (token_set_id);
CREATE INDEX run_clip_by_key ON run_clip (key);
CREATE INDEX run_clip_by_path ON run_clip (path);

CREATE TABLE clip_step (
  clip_id INTEGER NOT NULL REFERENCES run_clip (id) ON DELETE CASCADE,
  step TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'reused', 'skipped', 'failed', 'left-out')),
  reason_code TEXT,
  reason_params TEXT CHECK (reason_params IS NULL OR json_valid(reason_params)),
  result_id INTEGER REFERENCES result (id) ON UPDATE CASCADE, -- NULL where the result lies in files only
  statistics TEXT CHECK (statistics IS NULL OR json_valid(statistics)),
  PRIMARY KEY (clip_id, step),
  CHECK ((state IN ('done', 'reused')) = (reason_code IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX clip_step_by_result ON clip_step (result_id);
INSERT INTO clip_step (clip_id, step, state, reason_code, reason_params, result_id)
  SELECT id, 'tokens', state, reason_code, reason_params, token_set_id FROM run_clip WHERE state <> 'pending';

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
CREATE TRIGGER run_clip_fts_insert AFTER INSERT ON run_clip BEGIN
  INSERT INTO run_clip_fts (rowid, key, text) VALUES (NEW.id, NEW.key, NEW.text);
END;
CREATE TRIGGER run_clip_fts_delete AFTER DELETE ON run_clip BEGIN
  INSERT INTO run_clip_fts (run_clip_fts, rowid, key, text) VALUES ('delete', OLD.id, OLD.key, OLD.text);
END;
CREATE TRIGGER run_clip_fts_update AFTER UPDATE OF key, text ON run_clip BEGIN
  INSERT INTO run_clip_fts (run_clip_fts, rowid, key, text) VALUES ('delete', OLD.id, OLD.key, OLD.text);
  INSERT INTO run_clip_fts (rowid, key, text) VALUES (NEW.id, NEW.key, NEW.text);
END;

-- A file is also a place where a result may be read from; files of before have no digest and are not.
ALTER TABLE output_file ADD COLUMN sha256 TEXT;
CREATE INDEX output_file_by_content ON output_file (content_key);

-- What a recording is like, whatever file holds it: a reused clip is not decoded.
CREATE TABLE recording (
  sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
  seconds REAL NOT NULL,
  peak REAL,
  clipped_samples INTEGER
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO recording (sha256, seconds, peak, clipped_samples)
  SELECT r.subject, c.duration, c.peak, c.clipped_samples FROM run_clip c JOIN result r ON r.id = c.token_set_id
  WHERE c.duration IS NOT NULL ORDER BY c.peak IS NULL, c.id DESC;

-- What a file held when it was read, as long as the file system says nothing has changed since.
CREATE TABLE recording_file (
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  modified TEXT NOT NULL, -- times of content and entry in nanoseconds, and inode
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
) STRICT, WITHOUT ROWID;
`,
};
