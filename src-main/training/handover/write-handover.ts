import { createHash } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { backUpFile, sha256OfFile } from '../../platform/back-up-file.ts';
import { writeError } from '../../platform/file-error.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import type { Handover } from './prepare-handover.ts';

export interface WrittenHandover {
  readonly written: readonly string[];
  /** Copies of what stood there before and was different. */
  readonly backups: readonly string[];
}

/**
 * Writes the configurations and the start script. What stands there already, and differs, is copied to `.bak` first:
 * it may be the configuration of a training that is not finished.
 * @throws AppError file-unwritable, file-unreadable
 */
export async function writeHandover({ files, folders, script }: Handover): Promise<WrittenHandover> {
  const [written, backups]: [string[], string[]] = [[], []];
  for (const folder of folders) await makeFolder(folder);
  for (const { path, content } of files) {
    const before = await sha256OfFile(path);
    const after = createHash('sha256').update(content).digest('hex');
    if (before === after) continue;
    if (before !== undefined) backups.push(await backUpFile(path, before));
    await writeFileAtomic(path, content);
    written.push(path);
  }
  // Windows has no such right; a disk without rights refuses, and `sh script` still works.
  await chmod(script, 0o755).catch(() => undefined);
  return { written, backups };
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw writeError(path, error);
  }
}
