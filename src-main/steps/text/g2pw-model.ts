import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { findVocabulary } from '../../graph/bert/bert-files.ts';
import { readTokens } from '../../graph/bert/bert-vocabulary.ts';
import type { InferenceSession } from '../../inference/supervisor.ts';
import { hashFile } from '../../platform/hash-file.ts';
import type { G2pwSession } from '../../text/types.ts';
import { readG2pwFolder } from '../../text/zh/g2pw/read-g2pw-folder.ts';
import { finiteOutput } from '../shared/network-session.ts';

export interface G2pwModel extends Omit<G2pwSession, 'run'> {
  readonly folder: string;
  readonly onnx: string;
  /** SHA-256 of g2pW.onnx. */
  readonly onnxFingerprint: string;
}

const output = 'probs';

/**
 * The parts of a G2PWModel folder, checked but not loaded.
 * @param folder or a file in it
 * @param bert folder or file of chinese-roberta, whose vocabulary g2pW shares
 * @throws AppError file-not-found, file-unreadable, text-g2pw-file, text-g2pw-vocabulary
 */
export async function openG2pwModel(
  folder: string,
  bert: string | undefined,
  signal: AbortSignal,
): Promise<G2pwModel> {
  const own = await folderOf(folder);
  const onnx = join(own, 'g2pW.onnx');
  const onnxFingerprint = await hashFile(onnx, signal);
  const data = await readG2pwFolder(own);
  const vocabulary = await readTokens(await vocabularyFor(own, bert));
  // The tables beside the model decide readings as the model does.
  const decisive = [onnxFingerprint, data.labels, [...data.monophonic], [...data.toPinyin], [...vocabulary]];
  const queries = [...data.queries].map(([character, { id, mask }]) => [character, id, mask.join('')]);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([decisive, queries]))
    .digest('hex');
  return { folder: own, onnx, onnxFingerprint, vocabulary, fingerprint };
}

/** One pass over g2pW.onnx in a session that is loaded by the first. */
export function runG2pw(session: () => Promise<InferenceSession>, signal: AbortSignal): G2pwSession['run'] {
  return async (feeds) => {
    const { result } = await (await session()).run({ ...feeds }, [output], signal);
    return finiteOutput(result.outputs, output, 'g2pW');
  };
}

/**
 * Upstream takes the vocabulary from its BERT folder (`bert_path`). Without a BERT it may lie in the model's folder, or
 * where an installation of GPT-SoVITS has it: `GPT_SoVITS/text/G2PWModel` beside `GPT_SoVITS/pretrained_models`.
 */
async function vocabularyFor(folder: string, bert: string | undefined): Promise<string> {
  const installed = resolve(folder, '../../pretrained_models/chinese-roberta-wwm-ext-large');
  const places = bert === undefined ? [folder, join(folder, 'tokenizer'), installed] : [await folderOf(bert)];
  for (const place of places) {
    const found = await findVocabulary(place);
    if (found !== undefined) return found;
  }
  throw new AppError('text-g2pw-vocabulary', { path: places[0]! });
}

async function folderOf(path: string): Promise<string> {
  const isFile = await stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
  return isFile ? dirname(path) : path;
}
