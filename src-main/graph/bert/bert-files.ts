import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { readError } from '../../platform/file-error.ts';

/** Names HuggingFace gives to weights, in the order its loader looks for them. */
const WEIGHT_FILES = ['model.safetensors', 'model.safetensors.index.json', 'pytorch_model.bin'];
/** The published folder holds the first; older exports of the same model hold the second. */
const VOCABULARY_FILES = ['tokenizer.json', 'vocab.txt'];

export interface BertFiles {
  readonly weights: string;
  readonly vocabulary: string;
  /** undefined where there is none: then the tensors decide, and BERT's usual settings. */
  readonly config: string | undefined;
}

/**
 * The files of a BERT, from its folder or its weights file.
 * @throws AppError file-not-found, file-unreadable, graph-bert-no-weights, graph-bert-no-vocabulary
 */
export async function findBertFiles(folderOrFile: string): Promise<BertFiles> {
  const entry = await stat(folderOrFile).catch((error: unknown) => {
    throw readError(folderOrFile, error);
  });
  const folder = entry.isDirectory() ? folderOrFile : dirname(folderOrFile);
  const weights = entry.isDirectory() ? await firstOf(folder, WEIGHT_FILES) : folderOrFile;
  if (weights === undefined) throw new AppError('graph-bert-no-weights', { path: folder });
  const vocabulary = await findVocabulary(folder);
  if (vocabulary === undefined) throw new AppError('graph-bert-no-vocabulary', { path: folder });
  return { weights, vocabulary, config: await firstOf(folder, ['config.json']) };
}

/** The file that says which token has which id; undefined where there is none. */
export function findVocabulary(folder: string): Promise<string | undefined> {
  return firstOf(folder, VOCABULARY_FILES);
}

async function firstOf(folder: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).then(
      (entry) => entry.isFile(),
      () => false,
    );
    if (found) return path;
  }
  return undefined;
}
