import type { Session } from '../session.ts';
import type { ClipCommit, ClipMeasures, RecordingFile } from '../types.ts';
import { notesColumn, toNotes } from './clip-notes.ts';
import { subjectBytes } from './results.ts';

type KnownFile = Omit<RecordingFile, 'sha256'> & { readonly sha256: Uint8Array };

export function knownRecording(session: Session, path: string): RecordingFile | null {
  const row = session.get<KnownFile>(
    'SELECT path, size, modified, sha256 FROM recording_file WHERE path = ?',
    [path],
  );
  return row === undefined ? null : { ...row, sha256: Buffer.from(row.sha256).toString('hex') };
}

/** Keeps what was measured of a recording, or finds what was measured of it before. */
export function measuresOf(
  session: Session,
  { duration, peak, clippedSamples, notes = [], recording }: ClipCommit,
): ClipMeasures {
  const own = { duration, peak: peak ?? null, clippedSamples: clippedSamples ?? null, notes };
  if (recording === undefined) return own;
  const sha256 = subjectBytes(recording.sha256);
  session.run(
    `INSERT INTO recording_file (path, size, modified, sha256) VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET
       size = excluded.size, modified = excluded.modified, sha256 = excluded.sha256`,
    [recording.path, recording.size, recording.modified, sha256],
  );
  if (duration !== null) {
    session.run(
      'INSERT OR REPLACE INTO recording (sha256, seconds, peak, clipped_samples, notes) VALUES (?, ?, ?, ?, ?)',
      [sha256, duration, own.peak, own.clippedSamples, notesColumn(notes)],
    );
    return own;
  }
  const known = session.get<Omit<ClipMeasures, 'notes'> & { readonly notes: string | null }>(
    'SELECT seconds AS duration, peak, clipped_samples AS clippedSamples, notes FROM recording WHERE sha256 = ?',
    [sha256],
  );
  return known ? { ...known, notes: toNotes(known.notes) } : own;
}
