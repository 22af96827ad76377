import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { errorCode, readError } from '../../platform/file-error.ts';

/** Names inside `logs/<experiment>`, as upstream's scripts write and its trainers read them. */
export const layout = {
  text: '2-name2text.txt',
  bert: '3-bert',
  hubert: '4-cnhubert',
  wav: '5-wav32k',
  semantic: '6-name2semantic.tsv',
  speaker: '7-sv_cn',
} as const;

export type FolderName = (typeof layout)['bert' | 'hubert' | 'wav' | 'speaker'];

/** What lies in a training folder; undefined where a file or folder is not there. */
export interface TrainingFolder {
  readonly root: string;
  /** All names at the top. */
  readonly top: readonly string[];
  readonly text: Uint8Array | undefined;
  readonly semantic: Uint8Array | undefined;
  /** Names in each folder, as the system lists them. */
  readonly names: Readonly<Record<FolderName, readonly string[] | undefined>>;
}

/** @throws AppError training-no-folder, file-unreadable */
export async function openTrainingFolder(root: string): Promise<TrainingFolder> {
  const top = await namesIn(root);
  if (!top) throw new AppError('training-no-folder', { path: root });
  const [text, semantic, bert, hubert, wav, speaker] = await Promise.all([
    fileIn(root, layout.text),
    fileIn(root, layout.semantic),
    namesIn(join(root, layout.bert)),
    namesIn(join(root, layout.hubert)),
    namesIn(join(root, layout.wav)),
    namesIn(join(root, layout.speaker)),
  ]);
  const names = {
    [layout.bert]: bert,
    [layout.hubert]: hubert,
    [layout.wav]: wav,
    [layout.speaker]: speaker,
  };
  return { root, top, text, semantic, names };
}

async function namesIn(path: string): Promise<string[] | undefined> {
  try {
    return await readdir(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return undefined;
    throw readError(path, error);
  }
}

async function fileIn(root: string, name: string): Promise<Uint8Array | undefined> {
  const path = join(root, name);
  try {
    return await readFile(path);
  } catch (error) {
    if (['ENOENT', 'EISDIR'].includes(errorCode(error))) return undefined;
    throw readError(path, error);
  }
}
