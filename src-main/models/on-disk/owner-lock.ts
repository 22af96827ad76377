import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode, writeError } from '../../platform/file-error.ts';
import { processStart } from '../../platform/process-start.ts';

interface LockNote {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
  /** When the process started: tells a reused pid. Empty where it cannot be known. */
  readonly started: string;
}

/** Asked once: on Windows the answer takes a PowerShell. */
let ownStart: Promise<string> | undefined;

export interface OwnerLock {
  /** Whether the lock is still this owner's. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Becomes the only owner of a download, over all processes of this machine. A lock whose process is gone is taken over.
 * A lock of another machine (on a network disk) is waited for. @param waiting called once when somebody else holds it
 * @throws AppError file-unwritable; AbortError
 */
export async function takeLock(
  path: string,
  { pollMs, signal, waiting }: { pollMs: number; signal: AbortSignal; waiting?: () => void },
): Promise<OwnerLock> {
  const note: LockNote = {
    pid: process.pid,
    host: hostname(),
    token: randomUUID(),
    started: await (ownStart ??= processStart(process.pid)),
  };
  for (let told = false; ;) {
    signal.throwIfAborted();
    if (await create(path, note)) break;
    const holder = await read(path);
    if (holder === 'gone') continue;
    if (holder !== 'unreadable' && (await isDead(holder))) {
      await removeStale(path, holder.token);
      continue;
    }
    if (!told) waiting?.();
    told = true;
    await delay(pollMs, undefined, { signal });
    // Cut off while writing its note: nobody can tell whose it was, and a living owner has written it by now.
    if (holder === 'unreadable' && (await read(path)) === 'unreadable') await removeStale(path, null);
  }
  const isHeld = async (): Promise<boolean> => {
    const holder = await read(path);
    return typeof holder === 'object' && holder.token === note.token;
  };
  return {
    isHeld,
    release: async () => {
      if (await isHeld()) await rm(path, { force: true });
    },
  };
}

async function create(path: string, note: LockNote): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(JSON.stringify(note));
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // Windows says this of a lock that is just being deleted.
    if (errorCode(error) === 'EPERM' && process.platform === 'win32') return false;
    throw writeError(path, error);
  }
}

async function read(path: string): Promise<LockNote | 'gone' | 'unreadable'> {
  try {
    const note = JSON.parse(await readFile(path, 'utf8')) as Partial<LockNote>;
    const { pid, host, token, started } = note;
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof token !== 'string') return 'unreadable';
    return { pid, host, token, started: typeof started === 'string' ? started : '' };
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? 'gone' : 'unreadable';
  }
}

async function isDead({ pid, host, started }: LockNote): Promise<boolean> {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
  const now = await processStart(pid);
  return started !== '' && now !== '' && now !== started;
}

/** Moving a file succeeds for one process only; what turns out to be somebody's fresh lock is put back. */
async function removeStale(path: string, token: string | null): Promise<void> {
  const aside = `${path}.${randomUUID().slice(0, 8)}`;
  try {
    await rename(path, aside);
  } catch {
    return; // somebody else was faster
  }
  const moved = await read(aside);
  const ours = typeof moved === 'object' ? moved.token === token : token === null;
  if (!ours) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}
