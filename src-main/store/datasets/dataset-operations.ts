import type { Implementation } from '../context.ts';
import { countRows, facet, histogram, orderedIds } from '../grid/grid-queries.ts';
import type { DatasetOperations } from '../library.ts';
import type { SqlValue } from '../session.ts';
import { datasetColumns, datasetPredicate, encodeProblems } from './dataset-predicate.ts';
import {
  insertClip,
  readDataset,
  readDatasetClips,
  readDatasets,
  requireDataset,
  touchDataset,
} from './dataset-rows.ts';
import type { EditPart } from './edit-operations.ts';

/** Datasets and their grid; editing is in `edit-operations`. */
export const datasetOperations: Implementation<Omit<DatasetOperations, EditPart>> = {
  addDataset({ session }, dataset, clips) {
    return session.transaction(() => {
      const now = Date.now();
      const result = session.run(
        'INSERT INTO dataset (name, list_path, audio_dir, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
        [dataset.name, dataset.listPath, dataset.audioDir, now, now],
      );
      const id = Number(result.lastInsertRowid);
      for (const clip of clips) insertClip(session, id, clip);
      return id;
    });
  },

  addClips({ session }, datasetId, clips) {
    session.transaction(() => {
      requireDataset(session, datasetId);
      for (const clip of clips) insertClip(session, datasetId, clip);
      touchDataset(session, datasetId);
    });
  },

  updateDataset({ session }, datasetId, fields) {
    session.transaction(() => {
      requireDataset(session, datasetId);
      const columns = { name: fields.name, list_path: fields.listPath, audio_dir: fields.audioDir };
      for (const [column, value] of Object.entries(columns)) {
        if (value === undefined) continue;
        session.run(`UPDATE dataset SET ${column} = ? WHERE id = ?`, [value, datasetId]);
      }
      touchDataset(session, datasetId);
    });
  },

  listDatasets({ session }, options = {}) {
    return readDatasets(session, options.includeDeleted === true);
  },

  getDataset({ session }, datasetId) {
    return readDataset(session, datasetId);
  },

  deleteDataset({ session }, datasetId) {
    requireDataset(session, datasetId);
    session.run('UPDATE dataset SET deleted_at = coalesce(deleted_at, ?) WHERE id = ?', [
      Date.now(),
      datasetId,
    ]);
  },

  restoreDataset({ session }, datasetId) {
    requireDataset(session, datasetId);
    session.run('UPDATE dataset SET deleted_at = NULL WHERE id = ?', [datasetId]);
  },

  datasetClipIds({ session }, filter, sort = { column: 'line' }) {
    const predicate = datasetPredicate(filter);
    return orderedIds(session, 'clip', predicate, datasetColumns[sort.column], sort.descending === true);
  },

  datasetClipCount({ session }, filter) {
    return countRows(session, 'clip', datasetPredicate(filter));
  },

  datasetClipRows({ session }, ids) {
    return readDatasetClips(session, ids);
  },

  datasetHistogram({ session }, filter, column, bins) {
    return histogram(session, 'clip', datasetPredicate(filter), datasetColumns[column], bins);
  },

  datasetFacet({ session }, filter, kind, limit) {
    const predicate = datasetPredicate(filter);
    if (kind !== 'problem') return facet(session, 'clip', predicate, `c.${kind}`, limit);
    // A clip counts once per code, however often it has that problem.
    return session.all(
      `SELECT json_extract(p.value, '$.code') AS value, count(DISTINCT c.id) AS count
       FROM clip c, json_each(c.problems) p WHERE ${predicate.where}
       GROUP BY 1 ORDER BY count DESC, value LIMIT ?`,
      [...predicate.params, limit ?? -1],
    );
  },

  probeClips({ session }, probes) {
    session.transaction(() => {
      for (const probe of probes) {
        const columns: Record<string, SqlValue | undefined> = {
          duration: probe.duration,
          sample_rate: probe.sampleRate,
          channels: probe.channels,
          problems: probe.problems === undefined ? undefined : encodeProblems(probe.problems),
          audio_sha256: probe.audioSha256,
        };
        const given = Object.entries(columns).filter(
          (entry): entry is [string, SqlValue] => entry[1] !== undefined,
        );
        if (given.length === 0) continue;
        session.run(`UPDATE clip SET ${given.map(([name]) => `${name} = ?`).join(', ')} WHERE id = ?`, [
          ...given.map(([, value]) => value),
          probe.id,
        ]);
      }
    });
  },
};
