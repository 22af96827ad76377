import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError, toAppError } from '../../contract/errors.ts';
import type { Reason } from '../../contract/values.ts';
import { writeError } from '../../platform/file-error.ts';
import { ensureSpace, makeFolder } from './disk-space.ts';
import type {
  Downloaded,
  DownloadNow,
  DownloadTuning,
  FileSource,
  SourceFault,
  WantedFile,
} from './download-types.ts';
import { fetchPart } from './fetch-part.ts';
import { hashFile } from '../../platform/hash-file.ts';
import type { HttpClient } from '../sources/http-client.ts';
import { takeLock, type OwnerLock } from '../on-disk/owner-lock.ts';
import { PartFile, partPath, quarantine } from './part-file.ts';

export interface DownloadContext {
  readonly http: HttpClient;
  readonly own: ReadonlySet<string>;
  readonly tuning: DownloadTuning;
  readonly signal: AbortSignal;
  readonly report: (now: DownloadNow) => void;
  /** Whether a file with wrong bytes at the target may be moved aside: only what the workbench put there. */
  readonly mayReplace: boolean;
}

/**
 * Brings one file to its place from the first source that has it. The final name appears only over bytes whose
 * SHA-256 was read back from the disk and is right; whatever else happens, what has arrived stays for the next time.
 * Returns what failed as data; throws only when it is aborted.
 */
export async function downloadFile(
  file: WantedFile,
  sources: readonly FileSource[],
  context: DownloadContext,
): Promise<Downloaded> {
  const tried: SourceFault[] = [];
  try {
    await makeFolder(dirname(file.path)).catch((error: unknown) => {
      throw writeError(file.path, error);
    });
    const { signal, tuning, report } = context;
    const lock = await takeLock(`${file.path}.lock`, {
      pollMs: tuning.lockPollMs,
      signal,
      waiting: () => report({ state: 'waiting', bytes: 0 }),
    });
    try {
      return await downloadOwned(file, sources, lock, tried, context);
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (context.signal.aborted) throw error;
    return { ok: false, reason: toAppError(error).toData(), tried };
  }
}

async function downloadOwned(
  file: WantedFile,
  sources: readonly FileSource[],
  lock: OwnerLock,
  tried: SourceFault[],
  context: DownloadContext,
): Promise<Downloaded> {
  if (await isThere(file, context)) return { ok: true, source: null, tried };
  for (const source of sources) {
    const fault = await trySource(file, source, lock, [...tried], context);
    if (fault === null) return { ok: true, source: source.id, tried };
    tried.push({ source: source.id, reason: fault });
  }
  const params = { name: basename(file.path), sources: sources.map(({ id }) => id).join(', ') };
  return { ok: false, reason: { code: 'models-all-sources-failed', params }, tried };
}

/** Another process may have finished it meanwhile. A wrong file of our own goes into quarantine, nobody else's. */
async function isThere(file: WantedFile, { signal, mayReplace }: DownloadContext): Promise<boolean> {
  const found = await stat(file.path).catch(() => null);
  if (found === null) return false;
  if (found.isFile() && found.size === file.bytes && (await hashFile(file.path, signal)) === file.sha256)
    return true;
  if (!mayReplace) throw new AppError('models-target-taken', { path: file.path });
  await quarantine(file.path, file.path);
  return false;
}

/** @returns null when the file is in its place, else why this source could not deliver it */
async function trySource(
  file: WantedFile,
  source: FileSource,
  lock: OwnerLock,
  tried: readonly SourceFault[],
  context: DownloadContext,
): Promise<Reason | null> {
  const part = await PartFile.open(file, context.tuning.reserveBytes);
  try {
    await ensureSpace(file.path, file.bytes - part.length, context.tuning.reserveBytes);
    for (;;) {
      const failed = await complete(part, source, tried, context);
      if (failed !== null) return failed;
      const found = await readBack(part, tried, context);
      if (found === file.sha256) {
        if (!(await lock.isHeld())) throw new AppError('models-lock-lost', { path: file.path });
        await part.finish();
        return null;
      }
      if (part.isPurely(source.id)) {
        await part.quarantine();
        return { code: 'models-source-hash', params: { source: source.id, expected: file.sha256, found } };
      }
      // Bytes of several sources, or of an earlier process: nobody can be blamed before all of it came from here.
      await part.restart();
    }
  } finally {
    await part.close();
  }
}

/** Asks until all bytes are there. @returns null then, else the last reason after too many failures in a row */
async function complete(
  part: PartFile,
  source: FileSource,
  tried: readonly SourceFault[],
  context: DownloadContext,
): Promise<Reason | null> {
  const { tuning, signal, report } = context;
  const say = (): void => report({ state: 'downloading', bytes: part.length, source: source.id, tried });
  let failures = 0;
  let mark = part.length;
  while (!part.isComplete) {
    if (failures === 0) say();
    const fetched = await fetchPart(part, source, { ...context, onBytes: say });
    if (fetched.kind === 'unusable') return fetched.reason;
    if (fetched.kind === 'complete') break;
    if (part.length - mark >= tuning.progressBytes) failures = 0;
    mark = part.length;
    failures += 1;
    // A host that cannot even be reached is rarely there a moment later, while another source is.
    const unreachable = fetched.reason.code === 'models-source-unreachable';
    if (failures > (unreachable ? Math.min(tuning.retries, 2) : tuning.retries)) return fetched.reason;
    report({
      state: 'reconnecting',
      bytes: part.length,
      source: source.id,
      attempt: failures,
      reason: fetched.reason,
      tried,
    });
    await delay(backOff(failures, fetched.waitMs, tuning), undefined, { signal });
  }
  return null;
}

/** Doubles per failure, up to a limit, half of it by chance: clients that failed together do not return together. */
function backOff(failures: number, asked: number | null, tuning: DownloadTuning): number {
  const full = Math.min(tuning.firstDelayMs * 2 ** (failures - 1), tuning.longestDelayMs);
  const wait = full * (0.5 + Math.random() / 2);
  return Math.min(Math.max(wait, asked ?? 0), tuning.longestDelayMs);
}

async function readBack(
  part: PartFile,
  tried: readonly SourceFault[],
  { signal, report }: DownloadContext,
): Promise<string> {
  const { bytes } = part.file;
  await part.sync();
  return hashFile(partPath(part.file), signal, (done) =>
    report({ state: 'verifying', bytes: done, total: bytes, tried }),
  );
}
