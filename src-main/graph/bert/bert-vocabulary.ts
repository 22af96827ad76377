import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { readJsonFile, readTextFile } from './read-json.ts';

/** The part of HuggingFace's tokenizer.json that matters for text of single characters. */
const tokenizerSchema = z.object({ model: z.object({ vocab: z.record(z.string(), z.int().nonnegative()) }) });

/** What the Chinese normaliser leaves: each of these is one token of its own, everything else is not. */
const OWN_TOKEN = /^[一-龥!?…,.-]$/u;

export interface BertVocabulary {
  /** Hexadecimal SHA-256 over every token with its id, alike for both forms of file. */
  readonly fingerprint: string;
  /**
   * [CLS], one id per character, [SEP]. Characters the vocabulary lacks (the ellipsis, some hanzi) are [UNK], as
   * upstream has them. @throws AppError text-bert-empty, text-bert-character
   */
  ids(text: string): Int32Array;
}

/**
 * Reads tokenizer.json or vocab.txt.
 * @throws AppError graph-bert-json, graph-bert-vocabulary where a needed token is missing, file-unreadable
 */
export async function readBertVocabulary(path: string): Promise<BertVocabulary> {
  const tokens = await readTokens(path);
  const needed = (token: string): number => {
    const id = tokens.get(token);
    if (id === undefined) throw new AppError('graph-bert-vocabulary', { path, token });
    return id;
  };
  const [first, last, unknown] = [needed('[CLS]'), needed('[SEP]'), needed('[UNK]')];
  const sorted = [...tokens].sort(([, a], [, b]) => a - b);
  return {
    fingerprint: createHash('sha256').update(JSON.stringify(sorted)).digest('hex'),
    ids: (text) => {
      const characters = [...text];
      if (characters.length === 0) throw new AppError('text-bert-empty');
      const other = characters.find((character) => !OWN_TOKEN.test(character));
      if (other !== undefined) throw new AppError('text-bert-character', { character: other });
      return Int32Array.of(first, ...characters.map((character) => tokens.get(character) ?? unknown), last);
    },
  };
}

/** Token -> id, from either form of file. @throws AppError graph-bert-json, file-unreadable */
export function readTokens(path: string): Promise<Map<string, number>> {
  return extname(path) === '.json' ? fromTokenizer(path) : fromList(path);
}

async function fromTokenizer(path: string): Promise<Map<string, number>> {
  const { model } = await readJsonFile(path, tokenizerSchema);
  return new Map(Object.entries(model.vocab));
}

/** One token a line; the line's number, from 0, is its id. */
async function fromList(path: string): Promise<Map<string, number>> {
  const lines = (await readTextFile(path)).split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.at(-1) === '') lines.pop();
  return new Map(lines.map((line, id) => [line, id]));
}
