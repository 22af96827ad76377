import { open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { logsPaths } from '../../formats/sovits-logs.ts';
import { isTrainerWav } from '../../formats/trainer-wav.ts';
import { mapConcurrent } from '../../platform/map-concurrent.ts';
import { refuseInputAsOutput } from '../../platform/output-guard.ts';
import { preciousContent } from '../../platform/precious-files.ts';
import type { AnyStep } from '../step.ts';
import type { RunRequest } from '../types.ts';

const filesAtOnce = 32;

/** What is read, so that nothing may be written over it. */
export interface ReadInputs {
  readonly input: {
    readonly source: string;
    readonly audioDir: string | undefined;
    readonly clips: readonly { readonly path: string }[];
  };
  readonly models: RunRequest['models'];
}

/**
 * Refuses a run whose files would take the place of what it reads, or of a recording: the user's originals may lie
 * in a folder of the trainer itself, by that name, by a link or by another spelling. Asked before anything is
 * written; the file system is asked which names are one file.
 * @param names the clips' names in the folder
 * @throws AppError output-is-input, output-is-recording
 */
export async function guardOutputs(
  { input, models }: ReadInputs,
  folder: string,
  names: readonly string[],
  steps: readonly AnyStep[],
): Promise<void> {
  const files = steps.flatMap((step) => step.files.perClip ?? []);
  const places = [...new Set(files.map((file) => dirname(join(folder, file.pathOf('x')))))];
  const readFolders = [input.audioDir, input.source].filter((path) => path !== undefined);
  for (const place of places) await refuseInputAsOutput(place, readFolders);
  const single = [input.source, ...Object.values(models)];
  const endFiles = steps.flatMap((step) => step.files.atEnd?.names ?? []).map((name) => join(folder, name));
  for (const target of [...endFiles, logsPaths.list(folder), logsPaths.names(folder)])
    await refuseInputAsOutput(target, single);
  if ((await Promise.all(places.map(isEmpty))).every(Boolean)) return;
  const read = await identities([...input.clips.map(({ path }) => path), ...single]);
  await mapConcurrent(names, filesAtOnce, async (name) => {
    for (const file of files) {
      const target = join(folder, file.pathOf(name));
      const identity = await identityOf(target);
      const source = identity === undefined ? undefined : read.get(identity);
      if (source !== undefined) throw new AppError('output-is-input', { path: target, input: source });
      if (file.isSound && (await isRecording(target)))
        throw new AppError('output-is-recording', { path: target });
    }
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
