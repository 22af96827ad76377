import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Progress } from '../../contract/values.ts';
import type { TextEncoding } from '../../dataset/encoding/encodings.ts';
import { readError } from '../../platform/file-error.ts';
import { mapConcurrent } from '../../platform/map-concurrent.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import type { NewClip } from '../../store/dataset-types.ts';
import type { Library } from '../../store/library.ts';
import { originalListPath, writeNote } from './dataset-note.ts';
import { probeClip, type ProbeServices } from './probe-clip.ts';
import { readFolderSource, readListSource, type SourceRow } from './read-source.ts';
import { brokenClip, newClip } from './stored-clip.ts';

const filesAtOnce = 16;

export interface AddServices {
  readonly library: Library;
  readonly probe: ProbeServices;
  readonly dataDir: string;
}

export interface AddRequest {
  readonly path: string;
  readonly audioDir: string | null;
  readonly sample: boolean;
  /** What the user says of the list's encoding. */
  readonly encoding?: TextEncoding | undefined;
}

/**
 * Reads a list or a folder part by part, looks at every clip and stores the rows: memory does not grow with their
 * number. Returns the dataset's id; until then nobody sees it. Where that fails or is cancelled, no dataset is left.
 */
export async function addDataset(
  request: AddRequest,
  { library, probe, dataDir }: AddServices,
  progress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<number> {
  const isFolder = await stat(request.path).then(
    (found) => found.isDirectory(),
    (error: unknown) => {
      throw readError(request.path, error);
    },
  );
  const { encoding, audioDir } = request;
  const read = isFolder ? readFolderSource : readListSource;
  const source = await read(request.path, {
    audioDir,
    encoding,
    mayRead: (folder) => probe.paths.mayRead(folder),
    signal,
  });
  const dataset = {
    name: path.basename(request.path),
    listPath: isFolder ? null : request.path,
    audioDir: isFolder ? request.path : audioDir,
  };
  const id = await library.addDataset(dataset, []);
  // Hidden like a removed one while it is incomplete, also from a program that starts after this one was killed.
  await library.deleteDataset(id);
  try {
    // First what can fail for want of space: rows without the list they refer to would be of no use.
    if (source.list) await keepOriginal(source.list.bytes, originalListPath(dataDir, id));
    let done = 0;
    for await (const rows of source.rows()) {
      await library.addClips(id, await probeRows(rows, probe, signal));
      signal.throwIfAborted();
      done += rows.length;
      const total = Math.max(source.total, done);
      progress({ phase: 'probe', done, total, unit: 'clips', rate: null, etaMs: null });
    }
    const judgement = source.list?.judgement;
    await writeNote(library, id, {
      kind: isFolder ? 'folder' : 'list',
      sample: request.sample,
      sha256: source.sha256,
      encoding: judgement?.encoding ?? 'utf-8',
      certain: judgement?.certain ?? true,
      chosen: judgement?.chosen ?? false,
      confirmed: false,
      bom: (judgement?.bom ?? 0) > 0,
      savedStep: 0,
      overtaken: 0,
      leftOut: source.leftOut,
    });
    await library.restoreDataset(id);
  } catch (error) {
    await rm(originalListPath(dataDir, id), { force: true });
    throw error;
  }
  return id;
}

function probeRows(
  rows: readonly SourceRow[],
  probe: ProbeServices,
  signal: AbortSignal,
): Promise<NewClip[]> {
  return mapConcurrent(
    rows,
    filesAtOnce,
    async (row) => {
      if ('problem' in row) return brokenClip(row.problem);
      const { clip, rawPath } = row;
      const probed = clip.exists && clip.size > 0 ? await probeClip(clip.path, probe, signal) : undefined;
      return newClip(clip, rawPath, probed);
    },
    signal,
  );
}

async function keepOriginal(list: Uint8Array, copy: string): Promise<void> {
  await mkdir(path.dirname(copy), { recursive: true });
  await writeFileAtomic(copy, list);
}
