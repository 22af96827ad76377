import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FolderContents } from '../../contract/views/datasets.ts';
import { isAudioName } from '../../dataset/audio-names.ts';
import { listFiles } from '../../dataset/list-files.ts';

import { readError } from '../../platform/file-error.ts';

/** Nobody needs the exact number of more, and a disk is not walked to its end for it. */
const countedAudio = 10_000;
const listLevels = 2;
const foldersForLists = 400;

/**
 * What lies in a folder that the user dropped or chose: whoever drops a folder with a list in it means the list.
 * @throws AppError file-not-found, file-unreadable
 */
export async function contentsOf(file: string, signal: AbortSignal): Promise<FolderContents> {
  const found = await stat(file).catch((error: unknown) => {
    throw readError(file, error);
  });
  if (!found.isDirectory()) return { folder: false, lists: [], audio: 0 };
  const lists = await listsBelow(file, signal);
  const audio = await listFiles(file, { accept: isAudioName, limit: 20 * countedAudio, signal });
  return { folder: true, lists, audio: Math.min(audio.length, countedAudio) };
}

/** Nearest folders first, names in order. */
async function listsBelow(root: string, signal: AbortSignal): Promise<string[]> {
  const lists: string[] = [];
  const waiting = [{ folder: root, below: listLevels }];
  for (let looked = 0; waiting.length > 0 && looked < foldersForLists; looked++) {
    signal.throwIfAborted();
    const { folder, below } = waiting.shift()!;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))) {
      if (entry.name.startsWith('.')) continue;
      const place = path.join(folder, entry.name);
      if (entry.isDirectory() && below > 0) waiting.push({ folder: place, below: below - 1 });
      if (entry.isFile() && /\.list$/i.test(entry.name)) lists.push(place);
    }
  }
  return lists;
}
