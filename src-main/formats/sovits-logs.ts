import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import { errorCode, readError, writeError } from '../platform/file-error.ts';
import {
  removeStaleTemporaries,
  writeFileAtomic,
  type WriteAtomicOptions,
  type WrittenBytes,
} from '../platform/write-file-atomic.ts';
import { writeSemanticTsv } from './semantic-tsv.ts';
import { encodeHubertPt } from './torch-pt-writer.ts';
import type { Precision, RenamedClip, TokenRow, WrittenFile } from './types.ts';

const wavFolder = '5-wav32k';
const hubertFolder = '4-cnhubert';
const tokenFile = '6-name2semantic.tsv';
const namesFile = 'workbench-names.json';
const listFile = 'workbench.list';

/** The files that stand for a whole run, by their names in the folder. */
export const tokenFileName = tokenFile;
/** Files that an export adds for its own sake, beside those that training reads. */
export const logsNoteNames = [namesFile, listFile] as const;

/** Paths inside a `logs/<experiment>` folder; `key` is the name in the export, audio extension included. */
export const logsPaths = {
  wav: (folder: string, key: string): string => join(folder, wavFolder, key),
  hubert: (folder: string, key: string): string => join(folder, hubertFolder, `${key}.pt`),
  tokens: (folder: string): string => join(folder, tokenFile),
  names: (folder: string): string => join(folder, namesFile),
  list: (folder: string): string => join(folder, listFile),
} as const;

/**
 * Makes the folders and proves that they can be written, before hours of work depend on it; removes what a killed
 * run left half-written. @throws AppError file-unwritable
 */
export async function prepareLogs(folder: string, parts: readonly string[]): Promise<void> {
  for (const part of parts) {
    const path = join(folder, part);
    try {
      await mkdir(path, { recursive: true });
    } catch (error) {
      throw writeError(path, error);
    }
    await removeStaleTemporaries(path);
    await provesWritable(path);
  }
  await removeStaleTemporaries(folder);
  await provesWritable(folder);
}

/** A file is really written: permission bits say little on Windows, on network disks and to root. */
async function provesWritable(folder: string): Promise<void> {
  const probe = join(folder, '.workbench-probe');
  await writeFileAtomic(probe, 'x', { durable: false }).catch((error: unknown) => {
    throw writeError(folder, error instanceof Error && error.cause ? error.cause : error);
  });
  await rm(probe, { force: true });
}

/** `5-wav32k/<key>`: the bytes of a 32 kHz mono 16-bit WAV. @throws AppError file-unwritable */
export function writeLogsWav(
  folder: string,
  key: string,
  wav: Uint8Array,
  options: WriteAtomicOptions = {},
): Promise<WrittenFile> {
  return written(`${wavFolder}/${key}`, writeFileAtomic(logsPaths.wav(folder, key), wav, options));
}

/** `4-cnhubert/<key>.pt` from features [1, T, channels], row-major. @throws AppError file-unwritable */
export function writeLogsHubert(
  folder: string,
  key: string,
  features: Float32Array,
  { channels, precision, ...options }: WriteAtomicOptions & { channels: number; precision: Precision },
): Promise<WrittenFile> {
  const bytes = encodeHubertPt(features, channels, precision);
  return written(`${hubertFolder}/${key}.pt`, writeFileAtomic(logsPaths.hubert(folder, key), bytes, options));
}

/** `6-name2semantic.tsv`, the rows in the order given (see `interleave`). @throws AppError file-unwritable */
export function writeLogsTokens(
  folder: string,
  rows: Iterable<TokenRow> | AsyncIterable<TokenRow>,
  options: WriteAtomicOptions = {},
): Promise<WrittenFile> {
  return written(tokenFile, writeSemanticTsv(logsPaths.tokens(folder), rows, options));
}

/**
 * Which clips bear another name than in the list, for the next export into this folder and for the user. Written only
 * where there is something to say, or something said before to correct. @throws AppError file-unwritable, formats-names-damaged
 */
export async function writeLogsNames(
  folder: string,
  renamed: readonly RenamedClip[],
): Promise<WrittenFile | null> {
  if (renamed.length === 0 && (await readLogsNames(folder)).length === 0) return null;
  const text = `${JSON.stringify({ renamed }, null, 2)}\n`;
  return written(namesFile, writeFileAtomic(logsPaths.names(folder), text));
}

/** The names an earlier export gave; none where there was none. @throws AppError file-unreadable, formats-names-damaged */
export async function readLogsNames(folder: string): Promise<RenamedClip[]> {
  const path = logsPaths.names(folder);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return [];
    throw readError(path, error);
  }
  const names = parseNames(text);
  // A name that is forgotten would silently become another one in a dataset that was trained on.
  if (names === null) throw new AppError('formats-names-damaged', { path });
  return names;
}

/** Null where the text is not, or not wholly, what `writeLogsNames` writes. */
function parseNames(text: string): RenamedClip[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const list = typeof parsed === 'object' && parsed !== null && 'renamed' in parsed ? parsed.renamed : null;
    return Array.isArray(list) && list.every(isRenamed) ? list : null;
  } catch {
    return null;
  }
}

function isRenamed(value: unknown): value is RenamedClip {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Partial<Record<keyof RenamedClip, unknown>>;
  return [record.path, record.key, record.exportKey].every((field) => typeof field === 'string');
}

export interface ListedClip {
  readonly exportKey: string;
  readonly speaker: string;
  readonly language: string;
  readonly text: string;
}

/**
 * `workbench.list`: the annotation list under the exported names. GPT-SoVITS' text step names its rows by the list,
 * so with renamed clips it must be run on this one. @throws AppError file-unwritable
 */
export function writeLogsList(
  folder: string,
  clips: Iterable<ListedClip>,
  options: WriteAtomicOptions = {},
): Promise<WrittenFile> {
  const lines = function* (): Generator<string> {
    for (const { exportKey, speaker, language, text } of clips) {
      // A speaker taken from a folder's name, or a text from elsewhere, can hold what would break the line.
      const fields = [speaker, language, text].map((field) => field.replace(/[|\r\n]+/g, ' '));
      yield `${[exportKey, ...fields].join('|')}\n`;
    }
  };
  return written(listFile, writeFileAtomic(logsPaths.list(folder), lines(), options));
}

async function written(path: string, result: Promise<WrittenBytes>): Promise<WrittenFile> {
  return { path, ...(await result) };
}
