import path from 'node:path';
import type { ListOptions } from '../../dataset/open-list.ts';
import type { LeftOut } from '../../dataset/left-out.ts';
import type { TextEncoding } from '../../dataset/encoding/encodings.ts';
import type { Json } from '../../store/dataset-types.ts';
import type { Library } from '../../store/library.ts';

/** What is remembered about a dataset beside its rows. */
export interface DatasetNote {
  readonly kind: 'list' | 'folder';
  readonly sample: boolean;
  /** SHA-256 of the list as it was read or last written here. */
  readonly sha256: string | null;
  readonly encoding: TextEncoding;
  /** False while the encoding is a contested guess: nothing is written until the user has said. */
  readonly certain: boolean;
  /** The user has said which encoding it is. */
  readonly chosen: boolean;
  /** The user has seen that the guess is right. */
  readonly confirmed: boolean;
  readonly bom: boolean;
  /** Newest step of edits that the file on disk contains. */
  readonly savedStep: number;
  /** Steps that the file contains and that were undone and then overtaken by others: no undo leads back to it. */
  readonly overtaken: number;
  /** What the scan of a folder did not take. */
  readonly leftOut: readonly LeftOut[];
}

const emptyNote: DatasetNote = {
  kind: 'list',
  sample: false,
  sha256: null,
  encoding: 'utf-8',
  certain: true,
  chosen: false,
  confirmed: false,
  bom: false,
  savedStep: 0,
  overtaken: 0,
  leftOut: [],
};

const keyOf = (dataset: number): string => `dataset.${dataset}`;

export async function readNote(library: Library, dataset: number): Promise<DatasetNote> {
  const note = await library.getSetting(keyOf(dataset));
  return { ...emptyNote, ...(note as Partial<DatasetNote> | null) };
}

export async function writeNote(library: Library, dataset: number, note: DatasetNote): Promise<void> {
  await library.setSetting(keyOf(dataset), note as unknown as Json);
}

/** The list as it was first read. Rows refer to its lines for ever, whatever is written over the file. */
export function originalListPath(dataDir: string, dataset: number): string {
  return path.join(dataDir, 'lists', `${dataset}.list`);
}

/** How the original list has to be read, so that its lines are again those of the rows. */
export function readingOf({ encoding, chosen, certain }: DatasetNote): ListOptions {
  return { encoding: chosen ? encoding : undefined, sure: certain };
}
