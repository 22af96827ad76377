import { lineTaken } from '../line-taken.ts';
import type { Session } from '../session.ts';
import type { NewRun, PlannedClip } from '../types.ts';

export function insertRun(session: Session, run: NewRun): number {
  const now = Date.now();
  const result = session.run(
    `INSERT INTO run (list_path, dataset_id, audio_dir, steps, models, version, device_requested, out_dir,
       options, app_version, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      run.listPath,
      run.datasetId ?? null,
      run.audioDir,
      JSON.stringify(run.steps),
      JSON.stringify(run.models),
      run.version,
      run.deviceRequested,
      run.outDir,
      JSON.stringify(run.options),
      run.appVersion,
      now,
      now,
    ],
  );
  return Number(result.lastInsertRowid);
}

/** @throws AppError store-line-twice */
export function insertClips(session: Session, runId: number, clips: readonly PlannedClip[]): void {
  for (const { line, path, key, speaker, language, text, duration, skip, fail } of clips) {
    const reason = fail ?? skip;
    try {
      session.run(
        `INSERT INTO run_clip (run_id, line, path, key, speaker, language, text, duration, state, reason_code,
           reason_params) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          runId,
          line,
          path,
          key,
          speaker,
          language,
          text,
          duration ?? null,
          fail ? 'failed' : skip ? 'skipped' : 'pending',
          reason?.code ?? null,
          reason ? JSON.stringify(reason.params) : null,
        ],
      );
    } catch (error) {
      throw lineTaken(error, line);
    }
  }
}
