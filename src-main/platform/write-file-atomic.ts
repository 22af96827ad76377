import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { errorCode, writeError } from './file-error.ts';
import { renameWithRetry, type RenameRetryOptions } from './rename-retry.ts';

export interface WriteAtomicOptions extends RenameRetryOptions {
  /**
   * Wait until the disk has the bytes (default true). False only for files that can be made again from a durable
   * source, where a hundred thousand waits would cost hours.
   */
  readonly durable?: boolean;
}

export interface WrittenBytes {
  readonly bytes: number;
  /** Hexadecimal SHA-256 of what was written. */
  readonly sha256: string;
}

type Chunk = string | Uint8Array;

/**
 * Writes a whole file or nothing: a short random name beside the target, fsync, rename, fsync of the folder.
 * Missing folders are made. An existing file stays as it was until the very end, and whenever this throws.
 * @throws AppError file-unwritable; AbortError
 */
export function writeFileAtomic(
  path: string,
  content: Chunk | Iterable<Chunk> | AsyncIterable<Chunk>,
  options: WriteAtomicOptions = {},
): Promise<WrittenBytes> {
  const chunks = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  return replaceFile(path, (handle) => writeChunks(handle, chunks, options.signal), options);
}

/**
 * The same for content that has to be produced on the open file: `fill` gets a new file beside the target, which takes
 * the target's place once it returns. @throws AppError file-unwritable; AbortError; whatever typed error `fill` throws
 */
export async function replaceFile<T>(
  path: string,
  fill: (handle: FileHandle) => Promise<T>,
  options: WriteAtomicOptions = {},
): Promise<T> {
  const { durable = true, signal } = options;
  const folder = dirname(path);
  const temporary = join(folder, temporaryName());
  let handle: FileHandle | undefined;
  let finished = false;
  try {
    signal?.throwIfAborted();
    await mkdir(folder, { recursive: true });
    handle = await open(temporary, 'wx');
    const result = await fill(handle);
    if (durable) await handle.sync();
    await handle.close();
    handle = undefined;
    await renameWithRetry(temporary, path, options);
    finished = true;
    if (durable) await syncFolder(folder);
    return result;
  } catch (error) {
    throw signal?.aborted && error === signal.reason ? error : writeError(path, error);
  } finally {
    // Windows cannot remove an open file, so the handle goes first. A failure to clean up must not hide the cause.
    await handle?.close().catch(() => undefined);
    if (!finished) await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** This machine, so that a process number of another one on a shared disk is not taken for one of ours. */
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);

/**
 * Short, so that a target name near the limit of 255 bytes does not make the temporary name fail. It names the process
 * that writes it: once that has ended, nobody needs the file.
 */
function temporaryName(): string {
  return `.${randomBytes(6).toString('hex')}-${machine}-${process.pid.toString(16)}.tmp`;
}

const temporaryPattern = /^\.[0-9a-f]{12}(?:-([0-9a-f]{6})-([0-9a-f]{1,8}))?\.tmp$/;

/** Undefined where that cannot be known: another machine's process, or a name that names none. */
function hasWriterEnded(name: string): boolean | undefined {
  const [, host, pid] = temporaryPattern.exec(name) ?? [];
  if (host !== machine || pid === undefined) return undefined;
  if (parseInt(pid, 16) === process.pid) return false;
  try {
    process.kill(parseInt(pid, 16), 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}

/**
 * Removes what a killed process left half-written in a folder: at once where that process is known to have ended, else
 * what is older than `olderThanMs`, since a younger file may be another process at work. A folder that cannot be read has nothing to remove.
 */
export async function removeStaleTemporaries(folder: string, olderThanMs = 3_600_000): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names.filter((candidate) => temporaryPattern.test(candidate))) {
    const path = join(folder, name);
    const modified = await stat(path).then(
      (facts) => facts.mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    const ended = hasWriterEnded(name);
    if (ended === false || (ended === undefined && Date.now() - modified < olderThanMs)) continue;
    await rm(path, { force: true }).catch(() => undefined);
    removed++;
  }
  return removed;
}

/** Small chunks (rows of a TSV) are gathered, so that a row does not cost a system call. */
const gatherBytes = 1 << 18;

async function writeChunks(
  handle: FileHandle,
  chunks: Iterable<Chunk> | AsyncIterable<Chunk>,
  signal: AbortSignal | undefined,
): Promise<WrittenBytes> {
  const hash = createHash('sha256');
  let bytes = 0;
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  const flush = async (): Promise<void> => {
    if (pendingBytes === 0) return;
    signal?.throwIfAborted();
    const block = pending.length === 1 ? pending[0]! : Buffer.concat(pending);
    hash.update(block);
    for (let at = 0; at < block.length;) at += (await handle.write(block, at)).bytesWritten;
    bytes += pendingBytes;
    pending = [];
    pendingBytes = 0;
  };
  for await (const chunk of chunks) {
    const data = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    pending.push(data);
    pendingBytes += data.length;
    if (pendingBytes >= gatherBytes) await flush();
  }
  await flush();
  return { bytes, sha256: hash.digest('hex') };
}

/** Makes the new name itself durable. Windows and some network disks cannot open a folder: then there is nothing to do. */
export async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch {
    return;
  } finally {
    await handle?.close().catch(() => undefined);
  }
}
