import { open, readdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../contract/errors.ts';
import { logsPaths } from '../formats/sovits-logs.ts';
import { isTrainerWav } from '../formats/trainer-wav.ts';
import { mapConcurrent } from '../platform/map-concurrent.ts';
import { refuseInputAsOutput } from '../platform/output-guard.ts';
import { preciousContent } from '../platform/precious-files.ts';
import type { ExtractionRequest } from './types.ts';

const filesAtOnce = 32;

/** The files a run is going to write for each clip. */
interface Targets {
  readonly wav: string;
  readonly hubert: string;
}

/**
 * Refuses a run whose files would take the place of what it reads, or of a recording: the user's originals may lie
 * in `5-wav32k` itself, by that name, by a link or by another spelling. Asked before anything is written; the file
 * system is asked which names are one file.
 * @throws AppError output-is-input, output-is-recording
 */
export async function guardOutputs(
  { input, hubert, sovits }: Pick<ExtractionRequest, 'input' | 'hubert' | 'sovits'>,
  folder: string,
  targets: readonly Targets[],
): Promise<void> {
  const places = [logsPaths.wav(folder, 'x'), logsPaths.hubert(folder, 'x')].map(dirname);
  const readFolders = [input.audioDir, input.source].filter((path) => path !== undefined);
  for (const place of places) await refuseInputAsOutput(place, readFolders);
  const single = [input.source, hubert, sovits];
  for (const target of [logsPaths.tokens(folder), logsPaths.list(folder), logsPaths.names(folder)])
    await refuseInputAsOutput(target, single);
  if ((await Promise.all(places.map(isEmpty))).every(Boolean)) return;
  const read = await identities([...input.clips.map(({ path }) => path), ...single]);
  await mapConcurrent(targets, filesAtOnce, async ({ wav, hubert: features }) => {
    for (const target of [wav, features]) {
      const identity = await identityOf(target);
      const source = identity === undefined ? undefined : read.get(identity);
      if (source !== undefined) throw new AppError('output-is-input', { path: target, input: source });
    }
    if (await isRecording(wav)) throw new AppError('output-is-recording', { path: wav });
  });
}

async function isEmpty(folder: string): Promise<boolean> {
  return readdir(folder).then(
    (names) => names.length === 0,
    () => true,
  );
}

/** Identity of each file that is there -> its path. */
async function identities(paths: readonly string[]): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  await mapConcurrent(paths, filesAtOnce, async (path) => {
    const identity = await identityOf(path);
    if (identity !== undefined) known.set(identity, path);
  });
  return known;
}

async function identityOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found?.isFile() ? `${found.dev}:${found.ino}` : undefined;
}

/**
 * What the trainer's own step writes is made from a recording and can be made again; other sound is the user's. What
 * is neither is the rest of a write that a power cut ended.
 */
async function isRecording(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    const head = buffer.subarray(0, bytesRead);
    return preciousContent(head) === 'recording' && !isTrainerWav(head);
  } finally {
    await file.close();
  }
}
