import { stat } from 'node:fs/promises';

/** What the file system says of a file without its content: equal states mean that nobody wrote to it in between. */
export interface FileState {
  /** Bytes. */
  readonly size: number;
  /** Times of content and entry in nanoseconds, and the inode. */
  readonly modified: string;
}

/**
 * Times newer than this before "now" prove nothing: the file may change again within the clock's tick, unseen by size
 * and times (file systems keep them as coarsely as 2 s).
 */
const settledMs = 3_000;

/** @throws what stat throws */
export async function fileState(path: string): Promise<FileState> {
  const { size, mtimeNs, ctimeNs, ino } = await stat(path, { bigint: true });
  return { size: Number(size), modified: `${mtimeNs}:${ctimeNs}:${ino}` };
}

/** Whether a file that is in this state now is surely the one that was in it before. */
export function isUnchanged(now: FileState, before: FileState): boolean {
  if (now.size !== before.size || now.modified !== before.modified) return false;
  const [content, entry] = now.modified.split(':');
  return Date.now() - Math.max(Number(content), Number(entry)) / 1e6 > settledMs;
}
