import { AppError } from '../../contract/errors.ts';
import type { Dataset, DatasetClip, NewClip } from '../dataset-types.ts';
import { lineTaken } from '../line-taken.ts';
import type { Session } from '../session.ts';
import type { Reason } from '../types.ts';
import { encodeProblems } from './dataset-predicate.ts';

const datasetSql = `SELECT d.id, d.name, d.list_path AS listPath, d.audio_dir AS audioDir,
  d.created_at AS createdAt, d.updated_at AS updatedAt, d.deleted_at AS deletedAt,
  count(c.id) AS clips, coalesce(sum(c.problems <> '[]'), 0) AS withProblems,
  coalesce(sum(instr(c.problems, '{"code":"audio-missing"') > 0), 0) AS missing, total(c.duration) AS duration
FROM dataset d LEFT JOIN clip c ON c.dataset_id = d.id`;

export function readDatasets(session: Session, includeDeleted: boolean): Dataset[] {
  const where = includeDeleted ? '' : 'WHERE d.deleted_at IS NULL';
  return session.all<Dataset>(`${datasetSql} ${where} GROUP BY d.id ORDER BY d.id DESC`);
}

export function readDataset(session: Session, id: number): Dataset | null {
  return session.get<Dataset>(`${datasetSql} WHERE d.id = ? GROUP BY d.id`, [id]) ?? null;
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

/** `id` is given when a removed clip comes back. @throws AppError store-line-twice */
export function insertClip(
  session: Session,
  datasetId: number,
  clip: NewClip,
  id: number | null = null,
): void {
  try {
    session.run(
      `INSERT INTO clip (id, dataset_id, line, raw_path, path, key, speaker, language, text, duration, sample_rate,
         channels, problems, audio_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        id,
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

/** In the order of `ids`; ids that are gone are left out. */
export function readDatasetClips(session: Session, ids: readonly number[] | Int32Array): DatasetClip[] {
  const rows = session.all<Omit<DatasetClip, 'problems'> & { readonly problems: string }>(
    `SELECT c.id, c.dataset_id AS datasetId, c.line, c.raw_path AS rawPath, c.path, c.key, c.speaker, c.language,
       c.text, c.duration, c.sample_rate AS sampleRate, c.channels, c.problems, c.audio_sha256 AS audioSha256
     FROM json_each(?) j JOIN clip c ON c.id = j.value ORDER BY j.key`,
    [JSON.stringify([...ids])],
  );
  return rows.map((row) => ({ ...row, problems: JSON.parse(row.problems) as Reason[] }));
}
