import { AppError } from '../../contract/errors.ts';
import type { Session } from '../session.ts';
import type { Reason, Run, RunDevice, RunState } from '../types.ts';

/** A row of table `run`. */
export interface RunRecord {
  id: number;
  state: RunState;
  error: string | null;
  list_path: string;
  dataset_id: number | null;
  audio_dir: string | null;
  steps: string;
  models: string;
  version: string;
  device_requested: string;
  device: string | null;
  out_dir: string | null;
  options: string;
  app_version: string;
  n_total: number;
  n_pending: number;
  n_done: number;
  n_reused: number;
  n_skipped: number;
  n_failed: number;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
  updated_at: number;
  deleted_at: number | null;
}

export function toRun(row: RunRecord): Run {
  return {
    id: row.id,
    state: row.state,
    error: row.error === null ? null : (JSON.parse(row.error) as Reason),
    listPath: row.list_path,
    datasetId: row.dataset_id,
    audioDir: row.audio_dir,
    steps: JSON.parse(row.steps) as Run['steps'],
    models: JSON.parse(row.models) as Run['models'],
    version: row.version,
    deviceRequested: row.device_requested,
    device: row.device === null ? null : (JSON.parse(row.device) as RunDevice),
    outDir: row.out_dir,
    options: JSON.parse(row.options) as Record<string, unknown>,
    appVersion: row.app_version,
    counts: {
      total: row.n_total,
      pending: row.n_pending,
      done: row.n_done,
      reused: row.n_reused,
      skipped: row.n_skipped,
      failed: row.n_failed,
    },
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  };
}

/** @throws AppError store-run-unknown */
export function requireRun(session: Session, id: number): RunRecord {
  const row = session.get<RunRecord>('SELECT * FROM run WHERE id = ?', [id]);
  if (row === undefined) throw new AppError('store-run-unknown', { id });
  return row;
}
