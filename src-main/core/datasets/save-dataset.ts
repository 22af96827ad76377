import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import type { SavedList } from '../../contract/views/datasets.ts';
import { applyChanges, formatEntry } from '../../dataset/edit-list.ts';
import { parseListFile } from '../../dataset/parse-list.ts';
import type { LineChange, ListDocument } from '../../dataset/types.ts';
import { saveList } from '../../dataset/write-list.ts';
import { readError } from '../../platform/file-error.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import type { DatasetClip } from '../../store/dataset-types.ts';
import { brokenClip } from './stored-clip.ts';

/**
 * Writes the rows as a list: lines nobody edited stay byte for byte as they were in the original.
 * @param original path of the copy that was kept when the list was read
 * @throws AppError file-unwritable
 */
export async function saveRows(
  rows: readonly DatasetClip[],
  original: string,
  target: string,
): Promise<SavedList> {
  const document = await parseListFile(original);
  const backup = `${target}.bak`;
  const hadBackup = await exists(backup);
  const replaces = await exists(target);
  await saveList(applyChanges(document, changesOf(document, rows)), target);
  return { path: target, lines: rows.length, backup: replaces || hadBackup ? backup : null };
}

/** A folder has no list yet: one line for each row, with the path where the clip lies. */
export async function saveFolderRows(rows: readonly DatasetClip[], target: string): Promise<SavedList> {
  const lines = rows.map((row) => `${formatEntry({ ...row, rawPath: row.path })}\n`);
  await writeFileAtomic(target, lines.join(''));
  return { path: target, lines: rows.length, backup: null };
}

/** @throws AppError host-list-changed where another program has written the file since it was read here */
export async function refuseChangedList(file: string, sha256: string | null): Promise<void> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw readError(file, error);
  });
  if (bytes === undefined || sha256 === null) return;
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new AppError('host-list-changed', { path: file });
}

export async function hashOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

function changesOf(document: ListDocument, rows: readonly DatasetClip[]): LineChange[] {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const changes: LineChange[] = [];
  const consider = (line: number, before: string, same: Pick<DatasetClip, Field>): void => {
    const row = byLine.get(line);
    if (!row) changes.push({ line, before, after: null });
    else if (fields.some((field) => row[field] !== same[field]))
      changes.push({ line, before, after: formatEntry(row) });
  };
  for (const entry of document.entries) consider(entry.line, formatEntry(entry), entry);
  for (const problem of document.problems) consider(problem.line, problem.raw, brokenClip(problem));
  return changes;
}

const fields = ['rawPath', 'speaker', 'language', 'text'] as const;
type Field = (typeof fields)[number];

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
}
