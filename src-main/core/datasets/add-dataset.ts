import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Progress } from '../../contract/values.ts';
import { leftOutFindings } from '../../dataset/left-out.ts';
import { readError } from '../../platform/file-error.ts';
import { mapConcurrent } from '../../platform/map-concurrent.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import type { NewClip } from '../../store/dataset-types.ts';
import type { Library } from '../../store/library.ts';
import { originalListPath, writeNote } from './dataset-note.ts';
import { probeClip, type ProbeServices } from './probe-clip.ts';
import { readFolderSource, readListSource, type DatasetSource } from './read-source.ts';
import { brokenClip, newClip } from './stored-clip.ts';

const filesAtOnce = 16;
const rowsAtOnce = 5_000;

export interface AddServices {
  readonly library: Library;
  readonly probe: ProbeServices;
  readonly dataDir: string;
}

export interface AddRequest {
  readonly path: string;
  readonly audioDir: string | null;
  readonly sample: boolean;
}

/**
 * Reads a list or a folder, looks at every clip and stores the rows. Returns the dataset's id. Where that fails or is
 * cancelled, no dataset is left.
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
  const report = (phase: string) => (done: number, total: number) =>
    progress({ phase, done, total, unit: 'clips', rate: null, etaMs: null });
  const options = { audioDir: request.audioDir, signal, onProgress: report('find') };
  const source = isFolder
    ? await readFolderSource(request.path, options)
    : await readListSource(request.path, options);
  const clips = await probeAll(source, probe, report('probe'), signal);
  const id = await library.addDataset(
    {
      name: path.basename(request.path),
      listPath: isFolder ? null : request.path,
      audioDir: isFolder ? request.path : request.audioDir,
    },
    [],
  );
  try {
    // First what can fail for want of space: rows without the list they refer to would be of no use.
    if (source.bytes) await keepOriginal(source.bytes, originalListPath(dataDir, id));
    for (let at = 0; at < clips.length; at += rowsAtOnce) {
      signal.throwIfAborted();
      await library.addClips(id, clips.slice(at, at + rowsAtOnce));
      report('store')(Math.min(at + rowsAtOnce, clips.length), clips.length);
    }
    signal.throwIfAborted();
    await writeNote(library, id, {
      kind: isFolder ? 'folder' : 'list',
      sample: request.sample,
      sha256: source.sha256,
      encoding: source.list?.encoding ?? 'utf-8',
      bom: source.list?.bom ?? false,
      savedStep: 0,
      overtaken: 0,
      leftOut: leftOutFindings(source.leftOut),
    });
  } catch (error) {
    await library.deleteDataset(id);
    await rm(originalListPath(dataDir, id), { force: true });
    throw error;
  }
  return id;
}

async function probeAll(
  source: DatasetSource,
  probe: ProbeServices,
  report: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<NewClip[]> {
  const rawPaths = new Map(source.list?.entries.map((entry) => [entry.line, entry.rawPath]));
  let done = 0;
  const found = await mapConcurrent(
    source.clips,
    filesAtOnce,
    async (clip, index) => {
      const probed = clip.exists && clip.size > 0 ? await probeClip(clip.path, probe, signal) : undefined;
      report(++done, source.clips.length);
      const line = source.list ? clip.line : index + 1;
      return newClip({ ...clip, line }, rawPaths.get(clip.line) ?? clip.path, probed);
    },
    signal,
  );
  return [...found, ...source.problems.map(brokenClip)].sort((a, b) => a.line - b.line);
}

async function keepOriginal(list: Uint8Array, copy: string): Promise<void> {
  await mkdir(path.dirname(copy), { recursive: true });
  await writeFileAtomic(copy, list);
}
