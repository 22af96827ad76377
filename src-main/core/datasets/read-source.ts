import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import { parseList } from '../../dataset/parse-list.ts';
import { resolveClips } from '../../dataset/resolve-clips.ts';
import { scanFolder, type FolderScan } from '../../dataset/scan-folder.ts';
import type { Clip, LineProblem, ListDocument } from '../../dataset/types.ts';
import { readError } from '../../platform/file-error.ts';

/** What lies on disk, before anything of it is stored. */
export interface DatasetSource {
  /** Undefined for a folder. */
  readonly list: ListDocument | undefined;
  /** The list as it was read; undefined for a folder. */
  readonly bytes: Uint8Array | undefined;
  /** Of the list's bytes: tells later whether another program has changed the file. */
  readonly sha256: string | null;
  readonly clips: readonly Clip[];
  readonly problems: readonly LineProblem[];
  /** What a scan of a folder did not take. */
  readonly leftOut: Pick<FolderScan, 'outputs' | 'unread'>;
}

const nothing: DatasetSource['leftOut'] = { outputs: [], unread: [] };

export interface SourceOptions {
  readonly audioDir: string | null;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** @throws AppError file-not-found, file-unreadable, dataset-no-audio-dir, dataset-empty-list, dataset-not-a-list */
export async function readListSource(listPath: string, options: SourceOptions): Promise<DatasetSource> {
  const { audioDir, signal, onProgress } = options;
  const bytes = await readFile(listPath, { signal }).catch((error: unknown) => {
    throw readError(listPath, error);
  });
  const list = parseList(bytes, listPath, { signal });
  refuseNoList(list);
  const { clips } = await resolveClips(list.entries, {
    audioDir: audioDir ?? undefined,
    listPath,
    signal,
    onProgress: ({ done, total }) => onProgress?.(done, total),
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { list, bytes, sha256, clips, problems: list.problems, leftOut: nothing };
}

/** A file without a single entry that nobody could have meant as a list. Lines with some fields can be repaired. */
function refuseNoList({ path, entries, problems }: ListDocument): void {
  if (entries.length > 0) return;
  if (problems.length === 0) throw new AppError('dataset-empty-list', { path });
  if (problems.every(({ raw }) => !raw.includes('|'))) throw new AppError('dataset-not-a-list', { path });
}

/** @throws AppError file-not-found, file-unreadable, dataset-nothing-in-folder */
export async function readFolderSource(folder: string, options: SourceOptions): Promise<DatasetSource> {
  const { entries, outputs, unread } = await scanFolder(folder, { signal: options.signal });
  if (entries.length === 0) throw new AppError('dataset-nothing-in-folder', { path: folder });
  const { clips } = await resolveClips(entries, { baseDir: folder, signal: options.signal });
  return {
    list: undefined,
    bytes: undefined,
    sha256: null,
    clips,
    problems: [],
    leftOut: { outputs, unread },
  };
}
