import { AppError } from '../../contract/errors.ts';
import type { Dataset, DatasetClip, NewClip } from '../dataset-types.ts';
import { lineTaken } from '../line-taken.ts';
import type { Session } from '../session.ts';
import type { Reason } from '../types.ts';
import { encodeProblems } from './dataset-predicate.ts';

/** The counts are kept by triggers: reading a dataset never reads its rows. */
const datasetSql = `SELECT id, name, list_path AS listPath, audio_dir AS audioDir, created_at AS createdAt,
  updated_at AS updatedAt, deleted_at AS deletedAt, clips, with_problems AS withProblems, missing,
  microseconds / 1e6 AS duration FROM dataset`;

export function readDatasets(session: Session, includeDeleted: boolean): Dataset[] {
  const where = includeDeleted ? '' : 'WHERE deleted_at IS NULL';
  return session.all<Dataset>(`${datasetSql} ${where} ORDER BY id DESC`);
}

export function readDataset(session: Session, id: number): Dataset | null {
  return session.get<Dataset>(`${datasetSql} WHERE id = ?`, [id]) ?? null;
}

/** @throws AppError store-dataset-unknown */
export function requireDataset(session: Session, id: number): void {
  if (session.value<number | undefined>('SELECT id FROM dataset WHERE id = ?', [id]) === undefined) {
    throw new AppError('store-dataset-unknown', { id });
  }
}

export function touchDataset(session: Session, id: number): void {
  session.run('UPDATE dataset SET updated_at = ? WHERE id = ?', [Date.now(), id]);
}

/** @throws AppError store-line-twice */
export function insertClip(session: Session, datasetId: number, clip: NewClip): void {
  try {
    session.run(
      `INSERT INTO clip (dataset_id, line, raw_path, path, key, speaker, language, text, duration, sample_rate,
         channels, problems, audio_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        datasetId,
        clip.line,
        clip.rawPath,
        clip.path,
        clip.key,
        clip.speaker,
        clip.language,
        clip.text,
        clip.duration ?? null,
        clip.sampleRate ?? null,
        clip.channels ?? null,
        encodeProblems(clip.problems),
        clip.audioSha256 ?? null,
      ],
    );
  } catch (error) {
    throw lineTaken(error, clip.line);
  }
}

/** In the order of `ids`; rows that were taken out are left out. */
export function readDatasetClips(session: Session, ids: readonly number[] | Int32Array): DatasetClip[] {
  const rows = session.all<Omit<DatasetClip, 'problems'> & { readonly problems: string }>(
    `SELECT c.id, c.dataset_id AS datasetId, c.line, c.raw_path AS rawPath, c.path, c.key, c.speaker, c.language,
       c.text, c.duration, c.sample_rate AS sampleRate, c.channels, c.problems, c.audio_sha256 AS audioSha256
     FROM json_each(?) j JOIN clip c ON c.id = j.value AND c.removed = 0 ORDER BY j.key`,
    [JSON.stringify([...ids])],
  );
  return rows.map((row) => ({ ...row, problems: JSON.parse(row.problems) as Reason[] }));
}
