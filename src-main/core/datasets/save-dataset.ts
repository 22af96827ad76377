import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import type { SavedList } from '../../contract/views/datasets.ts';
import { applyChanges, formatEntry } from '../../dataset/edit-list.ts';
import { parseListFile } from '../../dataset/parse-list.ts';
import type { ListDocument } from '../../dataset/types.ts';
import { saveList } from '../../dataset/write-list.ts';
import { readError } from '../../platform/file-error.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import type { DatasetClip } from '../../store/dataset-types.ts';
import type { CoreContext } from '../core-context.ts';
import { originalListPath, readingOf, readNote, writeNote } from './dataset-note.ts';
import { belongsToProgram } from './read-only.ts';
import { readRows } from './read-rows.ts';
import { changesOf, rowsForFolder, type WrittenRow } from './written-lines.ts';

type Written = Omit<SavedList, 'madeAbsolute'>;

/**
 * Writes a dataset's list with all edits: over itself, or to another file.
 * @throws AppError dataset-encoding-unsure, host-save-needs-path, host-list-changed, dataset-sample-kept, file-unwritable
 */
export async function saveDataset(
  { library, datasets, paths, options }: CoreContext,
  id: number,
  file: string | undefined,
): Promise<SavedList> {
  const { dataDir, resourcesDir } = options;
  const dataset = await datasets.dataset(id);
  const note = await readNote(library, id);
  const target = file === undefined ? dataset.listPath : paths.check(file);
  if (target === null) throw new AppError('host-save-needs-path');
  if (await belongsToProgram(target, resourcesDir))
    throw new AppError('dataset-sample-kept', { path: target });
  // Before the rows: an edit made while they are written counts as unsaved, though the file may contain it.
  const newest = (await library.listEdits(id, 10_000)).find((step) => !step.undone);
  const rows = await readRows(library, id);
  if (dataset.listPath === null) return { ...(await saveFolderRows(rows, target)), madeAbsolute: 0 };
  const over = target === dataset.listPath;
  if (over) await refuseChangedList(target, note.sha256);
  const written = rowsForFolder(rows, dataset, target);
  if (!note.certain) throw new AppError('dataset-encoding-unsure', { path: target, encoding: note.encoding });
  const original = await parseListFile(originalListPath(dataDir, id), readingOf(note));
  const saved = await saveRows(written.rows, original, target);
  if (over) {
    const sha256 = await hashOf(target);
    await writeNote(library, id, { ...note, sha256, savedStep: newest?.id ?? 0, overtaken: 0 });
    await datasets.refresh();
  }
  return { ...saved, madeAbsolute: written.madeAbsolute };
}

/**
 * Writes the rows as a list: lines nobody edited stay byte for byte as they were in the original.
 * @param document the copy that was kept when the list was read
 * @throws AppError file-unwritable
 */
async function saveRows(
  rows: readonly WrittenRow[],
  document: ListDocument,
  target: string,
): Promise<Written> {
  const backup = `${target}.bak`;
  const hadBackup = await exists(backup);
  const replaces = await exists(target);
  await saveList(applyChanges(document, changesOf(document, rows)), target);
  return { path: target, lines: rows.length, backup: replaces || hadBackup ? backup : null };
}

/** A folder has no list yet: one line for each row, with the path where the clip lies. */
async function saveFolderRows(rows: readonly DatasetClip[], target: string): Promise<Written> {
  const lines = rows.map((row) => `${formatEntry({ ...row, rawPath: row.path })}\n`);
  await writeFileAtomic(target, lines.join(''));
  return { path: target, lines: rows.length, backup: null };
}

/** @throws AppError host-list-changed where another program has written the file since it was read here */
async function refuseChangedList(file: string, sha256: string | null): Promise<void> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw readError(file, error);
  });
  if (bytes === undefined || sha256 === null) return;
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new AppError('host-list-changed', { path: file });
}

async function hashOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
}
