import { basename, relative, resolve } from 'node:path';
import { listFiles } from './list-files.ts';
import type { ListEntry } from './types.ts';

/** What the decoder can be asked to read, by extension. */
const audioExtension = /\.(wav|flac|mp3|ogg|oga|opus|m4a|aac)$/i;

export const isAudioName = (name: string): boolean => audioExtension.test(name);

export interface ScanOptions {
  /** Language and speaker for every entry; a folder of audio says neither. */
  readonly language?: string;
  readonly speaker?: string;
  readonly signal?: AbortSignal;
}

/**
 * Entries for every audio file below a folder, in the order a person would put them (`2.wav` before `10.wav`).
 * The speaker is the name of the file's own folder unless given, the text is empty.
 * @throws AppError file-not-found, file-unreadable; AbortError
 */
export async function scanFolder(folder: string, options: ScanOptions = {}): Promise<ListEntry[]> {
  const root = resolve(folder);
  const files = await listFiles(root, {
    accept: isAudioName,
    signal: options.signal,
  });
  return sortNaturally(files, root).map((path, order) => ({
    line: order + 1,
    order,
    rawPath: path,
    path,
    key: basename(path),
    speaker: options.speaker ?? basename(resolve(path, '..')),
    language: options.language ?? '',
    text: '',
  }));
}

/** Numbers by their value, everything else by code point: the same order on every system and in every language. */
function sortNaturally(files: readonly string[], root: string): string[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return files
    .map((path) => ({ path, name: relative(root, path) }))
    .sort((a, b) => collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1))
    .map(({ path }) => path);
}
