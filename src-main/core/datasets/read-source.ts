import { createHash } from 'node:crypto';
import { AppError } from '../../contract/errors.ts';
import type { TextEncoding } from '../../dataset/encoding/encodings.ts';
import { leftOutFindings, type LeftOut } from '../../dataset/left-out.ts';
import { countLineEnds, isProblem, openList, readLines, type OpenedList } from '../../dataset/open-list.ts';
import { nearMissFinder } from '../../dataset/near-miss.ts';
import { findClips } from '../../dataset/resolve-clips.ts';
import { scanFolder } from '../../dataset/scan-folder.ts';
import type { Clip, LineProblem, ListEntry } from '../../dataset/types.ts';

/** Rows that are looked at and stored together: memory stays flat, and a cancel is heard between two of them. */
const rowsAtOnce = 1_000;

/** A clip where it was found, with its path as the list writes it; or a line that is no entry. */
export type SourceRow = { readonly clip: Clip; readonly rawPath: string } | { readonly problem: LineProblem };

/** What lies on disk, read batch by batch, before anything of it is stored. */
export interface DatasetSource {
  /** Undefined for a folder. */
  readonly list: OpenedList | undefined;
  /** Of the list's bytes: tells later whether another program has changed the file. */
  readonly sha256: string | null;
  /** About how many rows there will be. */
  readonly total: number;
  /** What a scan of a folder did not take. */
  readonly leftOut: readonly LeftOut[];
  rows(): AsyncGenerator<readonly SourceRow[]>;
}

export interface SourceOptions {
  readonly audioDir: string | null;
  readonly encoding?: TextEncoding | undefined;
  /** Files and folders that may be looked at. */
  readonly mayRead: (path: string) => boolean;
  readonly signal: AbortSignal;
}

/** @throws AppError of `openList`; `rows` also dataset-no-audio-dir, dataset-empty-list, dataset-not-a-list */
export async function readListSource(
  listPath: string,
  { audioDir, encoding, mayRead, signal }: SourceOptions,
): Promise<DatasetSource> {
  const list = await openList(listPath, { encoding, signal });
  const near = nearMissFinder(mayRead);
  const places = { audioDir: audioDir ?? undefined, listPath, mayRead, near, signal };
  return {
    list,
    sha256: createHash('sha256').update(list.bytes).digest('hex'),
    total: countLineEnds(list.bytes) + 1,
    leftOut: [],
    async *rows() {
      let usable = false;
      let unusable = 0;
      let fields = false;
      for (const lines of batches(readLines(list))) {
        const entries = lines.filter((line): line is ListEntry => !isProblem(line));
        const problems = lines.filter(isProblem);
        usable ||= entries.length > 0;
        unusable += problems.length;
        fields ||= problems.some(({ raw }) => raw.includes('|'));
        const clips = await findClips(entries, places);
        const rows = clips.map((clip, index): SourceRow => ({ clip, rawPath: entries[index]!.rawPath }));
        yield [...rows, ...problems.map((problem): SourceRow => ({ problem }))];
      }
      // A file without a single entry that nobody could have meant as a list. Lines with some fields can be repaired.
      if (usable) return;
      if (unusable === 0) throw new AppError('dataset-empty-list', { path: listPath });
      if (!fields) throw new AppError('dataset-not-a-list', { path: listPath });
    },
  };
}

/** @throws AppError file-not-found, file-unreadable, dataset-nothing-in-folder */
export async function readFolderSource(
  folder: string,
  { mayRead, signal }: SourceOptions,
): Promise<DatasetSource> {
  const { entries, ...leftOut } = await scanFolder(folder, { signal });
  if (entries.length === 0) throw new AppError('dataset-nothing-in-folder', { path: folder });
  return {
    list: undefined,
    sha256: null,
    total: entries.length,
    leftOut: leftOutFindings(leftOut),
    async *rows() {
      for (const some of batches(entries)) {
        const clips = await findClips(some, { baseDir: folder, mayRead, signal });
        yield clips.map((clip, index) => ({
          clip: { ...clip, line: some[index]!.order + 1 },
          rawPath: some[index]!.rawPath,
        }));
      }
    },
  };
}

function* batches<T>(items: Iterable<T>): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < rowsAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
