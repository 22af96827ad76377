import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PreparedClip } from '../../audio/types.ts';
import type { Library } from '../../store/library.ts';
import type { OutputFile, RecordedOutput } from '../../store/types.ts';
import type { ClipPlace } from '../export/output-layout.ts';
import type { RunningStep } from '../run/open-run.ts';
import type { ClipFile, StepClip } from '../step.ts';
import { contentKey } from './content-key.ts';

/** One file that a step writes for a clip, and what it must hold. */
export interface WantedFile {
  readonly file: ClipFile<unknown>;
  readonly path: string;
  readonly content: string;
}

export function wantedFiles(
  { step, config }: RunningStep,
  place: ClipPlace,
  clip: StepClip,
  subject: string,
): WantedFile[] {
  return (step.files.perClip ?? []).map((file) => ({
    file,
    path: join(place.folder, file.pathOf(place.name)),
    content: file.contentOf?.(clip, config) ?? contentKey(subject, config),
  }));
}

/** A file is fresh when the library wrote it from the same content and it still has that size. */
export async function isFresh(
  { path, content }: WantedFile,
  record: RecordedOutput | null,
): Promise<boolean> {
  if (record?.contentKey !== content) return false;
  return stat(path).then(
    ({ size }) => size === record.size,
    () => false,
  );
}

/**
 * A result read back from any file that holds it, here or in another training folder; undefined where there is none
 * that is still what was written.
 */
export async function readFromFiles(
  { step, config }: RunningStep,
  subject: string,
  library: Library,
): Promise<unknown> {
  const file = (step.files.perClip ?? []).find(({ read }) => read !== undefined);
  if (!file?.read) return undefined;
  for (const output of await library.outputsHolding(contentKey(subject, config))) {
    if (output.kind !== file.kind) continue;
    const bytes = await readFile(output.path).catch(() => undefined);
    if (bytes?.byteLength !== output.size) continue;
    if (createHash('sha256').update(bytes).digest('hex') === output.sha256) return file.read(bytes);
  }
  return undefined;
}

/**
 * Writes what is stale. Not fsynced one by one: the library records each file's size, so one that a power cut
 * left short is found and written again. @throws AppError file-unwritable
 */
export async function writeClipFiles(
  stale: readonly WantedFile[],
  place: ClipPlace,
  audio: PreparedClip | undefined,
  result: unknown,
): Promise<OutputFile[]> {
  const written: OutputFile[] = [];
  for (const { file, path, content } of stale) {
    const { bytes, sha256 } = await file.write(place.folder, place.name, { audio, result });
    written.push({
      path,
      kind: file.kind,
      contentKey: content,
      size: bytes,
      sha256: file.read ? sha256 : null,
    });
  }
  return written;
}
