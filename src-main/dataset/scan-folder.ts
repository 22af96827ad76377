import { basename, relative, resolve } from 'node:path';
import { isAudioName, isUnreadAudioName } from './audio-names.ts';
import { listFiles } from './list-files.ts';
import { isOwnOutput } from './own-outputs.ts';
import type { ListEntry } from './types.ts';

export interface ScanOptions {
  /** Language and speaker for every entry; a folder of audio says neither. */
  readonly language?: string;
  readonly speaker?: string;
  /** Where the outputs of the work go that the scan is for: never taken as inputs. */
  readonly output?: string;
  readonly signal?: AbortSignal;
}

export interface FolderScan {
  readonly entries: readonly ListEntry[];
  /** Folders passed over because what they hold was made from recordings: the output folder and earlier exports. */
  readonly outputs: readonly string[];
  /** Recordings of a kind that is not read. Both as absolute paths, in order. */
  readonly unread: readonly string[];
}

/**
 * Entries for every audio file below a folder, in the order a person would put them (`2.wav` before `10.wav`).
 * The speaker is the name of the file's own folder unless given, the text is empty.
 * @throws AppError file-not-found, file-unreadable; AbortError
 */
export async function scanFolder(folder: string, options: ScanOptions = {}): Promise<FolderScan> {
  const root = resolve(folder);
  const outputs: string[] = [];
  const isOutput = isOwnOutput(root, options.output);
  const files = await listFiles(root, {
    accept: (name) => isAudioName(name) || isUnreadAudioName(name),
    passOver: async (place, names) => {
      const passed = await isOutput(place, names);
      if (passed) outputs.push(place);
      return passed;
    },
    signal: options.signal,
  });
  const isRead = (path: string): boolean => isAudioName(basename(path));
  const entries = sortNaturally(files.filter(isRead), root).map((path, order) => ({
    line: order + 1,
    order,
    rawPath: path,
    path,
    key: basename(path),
    speaker: options.speaker ?? basename(resolve(path, '..')),
    language: options.language ?? '',
    text: '',
  }));
  const unread = files.filter((path) => !isRead(path));
  return { entries, outputs: outputs.sort(), unread: sortNaturally(unread, root) };
}

/** Numbers by their value, everything else by code point: the same order on every system and in every language. */
function sortNaturally(files: readonly string[], root: string): string[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return files
    .map((path) => ({ path, name: relative(root, path) }))
    .sort((a, b) => collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1))
    .map(({ path }) => path);
}
