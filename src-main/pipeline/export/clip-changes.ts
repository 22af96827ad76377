import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import { sha256OfFile } from '../../platform/back-up-file.ts';
import { writeFileAtomic, type WrittenBytes } from '../../platform/write-file-atomic.ts';
import type { RecordedOutput } from '../../store/types.ts';
import type { AnyStep, ClipFile } from '../step.ts';
import { sizeOf, type ClipSource, type FoundSource } from './clip-sources.ts';

export type Change = 'added' | 'changed' | 'unchanged' | 'missing';

/** One file of a clip, as the export is going to write it. */
export interface ClipTarget {
  readonly step: AnyStep;
  readonly file: ClipFile<unknown>;
  readonly folder: string;
  /** The clip's name in the folder. */
  readonly name: string;
}

export function pathOf({ folder, file, name }: ClipTarget): string {
  return join(folder, file.pathOf(name));
}

/**
 * What writing it would do. A file that the library recorded with the same content is not read.
 * @param lying what the library knows of the file that lies there
 */
export async function changeOf(
  target: ClipTarget,
  found: FoundSource | undefined,
  lying: RecordedOutput | null,
): Promise<Change> {
  if (!found) return 'missing';
  const path = pathOf(target);
  const size = await sizeOf(path);
  if (size === undefined) return 'added';
  const { source, content } = found;
  if ('copy' in source && source.copy.path === path) return 'unchanged';
  if (lying?.contentKey === content && lying.size === size) return 'unchanged';
  if ('copy' in source && source.copy.size !== size) return 'changed';
  const wanted = 'copy' in source ? await sha256OfFile(source.copy.path) : await digestOf(target, source);
  return wanted === (await sha256OfFile(path)) ? 'unchanged' : 'changed';
}

/** @returns undefined where the source is no longer what was recorded of it. @throws AppError file-unwritable */
export async function writeFrom(target: ClipTarget, source: ClipSource): Promise<WrittenBytes | undefined> {
  if ('data' in source) {
    const result = target.step.decode(source.data) as unknown;
    return target.file.write(target.folder, target.name, { audio: undefined, result });
  }
  const bytes = await readFile(source.copy.path).catch(() => undefined);
  const sha256 = bytes && createHash('sha256').update(bytes).digest('hex');
  if (!bytes || (source.copy.sha256 && source.copy.sha256 !== sha256)) return undefined;
  return writeFileAtomic(pathOf(target), bytes, { durable: false });
}

/** Of the bytes that the step would write: known only once they are written, so somewhere else. */
async function digestOf(target: ClipTarget, source: ClipSource): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'workbench-compare-'));
  try {
    return (await writeFrom({ ...target, folder }, source))?.sha256;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The folder, with `/`, that all files of this sort lie in. */
export function groupOf(file: ClipFile<unknown>): string {
  return `${dirname(file.pathOf('x'))}/`;
}
