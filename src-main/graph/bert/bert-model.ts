import { openCheckpoint } from '../../checkpoint/open-checkpoint.ts';
import { AppError } from '../../contract/errors.ts';
import { GraphDraft } from '../graph-draft.ts';
import { NamedWeights } from '../named-weights.ts';
import { serializeGraph, type PlainGraph } from '../plain-graph.ts';
import { floatValue, int32Value } from '../value-info.ts';
import { findBertFiles } from './bert-files.ts';
import { BertNodes } from './bert-nodes.ts';
import { readBertShape } from './bert-shape.ts';
import { readBertVocabulary } from './bert-vocabulary.ts';

/** Raised with every change that could move a bit of the result. */
export const BERT_GRAPH_VERSION = 1;

/** Input: int32 [sentences, tokens]; all sentences equally long. */
export const IDS_INPUT = 'ids';
/** Output: float32 [sentences, tokens, hiddenSize]. */
export const BERT_OUTPUT = 'features';

export interface BertModel extends PlainGraph {
  readonly hiddenSize: number;
  /**
   * [CLS], one id per character, [SEP].
   * @throws AppError text-bert-empty, text-bert-character, bert-text-too-long
   */
  ids(text: string): Int32Array;
}

/**
 * Opens a BERT such as chinese-roberta-wwm-ext-large, from its folder or its weights file, up to the layer whose output
 * GPT-SoVITS trains on: the 22nd of 24. The last two, the pooler and the heads are not looked at.
 * @throws AppError graph-bert-*, graph-not-this-model, graph-tensor-missing, graph-tensor-shape, and what opening a
 *   checkpoint throws
 */
export async function openBertModel(folderOrFile: string, signal?: AbortSignal): Promise<BertModel> {
  const files = await findBertFiles(folderOrFile);
  const vocabulary = await readBertVocabulary(files.vocabulary);
  const checkpoint = await openCheckpoint(files.weights, { signal });
  try {
    const weights = new NamedWeights(checkpoint, 'BERT', 'embeddings.word_embeddings.weight');
    const shape = await readBertShape(weights, files.config);
    const draft = new GraphDraft();
    new BertNodes(draft, weights, shape).features(IDS_INPUT, BERT_OUTPUT);
    const face = {
      name: 'characters-to-bert-features',
      version: BERT_GRAPH_VERSION,
      inputs: [int32Value(IDS_INPUT, ['sentences', 'tokens'])],
      outputs: [floatValue(BERT_OUTPUT, ['sentences', 'tokens', shape.hiddenSize])],
    };
    return {
      path: files.weights,
      hiddenSize: shape.hiddenSize,
      ids: (text) => {
        const ids = vocabulary.ids(text);
        if (ids.length <= shape.positions) return ids;
        const most = shape.positions - MARKS;
        throw new AppError('bert-text-too-long', { characters: ids.length - MARKS, most });
      },
      fingerprint: (abort) => weights.fingerprint(['bert-1', shape, vocabulary.fingerprint], abort),
      build: (abort) => serializeGraph(draft, face, abort),
      close: () => checkpoint.close(),
    };
  } catch (error) {
    await checkpoint.close();
    throw error;
  }
}

/** [CLS] and [SEP]. */
const MARKS = 2;
