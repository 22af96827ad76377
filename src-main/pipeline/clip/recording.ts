import { readError } from '../../platform/file-error.ts';
import { fileState, isUnchanged } from '../../platform/file-state.ts';
import { hashFile } from '../../platform/hash-file.ts';
import type { RecordingFile } from '../../store/types.ts';

/** What the file system says of a file now, without its content. @throws AppError file-not-found, file-unreadable */
export async function statRecording(path: string): Promise<Omit<RecordingFile, 'sha256'>> {
  try {
    return { path, ...(await fileState(path)) };
  } catch (error) {
    throw readError(path, error);
  }
}

/** The digest that was read before, where the file is surely still the same. */
export function unchanged(
  now: Omit<RecordingFile, 'sha256'>,
  known: RecordingFile | null,
): string | undefined {
  return known !== null && isUnchanged(now, known) ? known.sha256 : undefined;
}

/** Reads and hashes the file. @throws AppError file-not-found, file-unreadable; AbortError */
export async function readRecording(path: string, signal: AbortSignal): Promise<RecordingFile> {
  // Before the content: a file replaced meanwhile must not look like the one that was read.
  const before = await statRecording(path);
  return { ...before, sha256: await hashFile(path, signal) };
}
