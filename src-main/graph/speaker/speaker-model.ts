import { FILTER_BANKS } from '../../audio/speaker/filter-bank.ts';
import { openCheckpoint } from '../../checkpoint/open-checkpoint.ts';
import { GraphDraft } from '../graph-draft.ts';
import { NamedWeights } from '../named-weights.ts';
import { serializeGraph, type PlainGraph } from '../plain-graph.ts';
import { floatValue } from '../value-info.ts';
import { SpeakerNodes } from './speaker-nodes.ts';
import { readSpeakerShape } from './speaker-shape.ts';

/** Raised with every change that could move a bit of the result. */
export const SPEAKER_GRAPH_VERSION = 1;

/** Input: the filter bank, float32 [clips, frames, 80]; all clips equally long. */
export const FILTER_BANK_INPUT = 'filter_bank';
/** Output: float32 [clips, vectorSize]. */
export const VECTOR_OUTPUT = 'vector';

export interface SpeakerModel extends PlainGraph {
  /** Length of the vector; 20480 for the published model. */
  readonly vectorSize: number;
}

/**
 * Opens an ERes2NetV2, such as the published pretrained_eres2netv2w24s4ep4.ckpt, up to the mean over time of what its
 * last two layers fuse to: that is what v2Pro and v2ProPlus train on. Every name and shape is checked now.
 * @throws AppError graph-not-this-model, graph-tensor-missing, graph-tensor-shape, and what opening a checkpoint throws
 */
export async function openSpeakerModel(path: string, signal?: AbortSignal): Promise<SpeakerModel> {
  const checkpoint = await openCheckpoint(path, { signal });
  try {
    const weights = new NamedWeights(checkpoint, 'ERes2NetV2', 'layer3_ds.weight');
    const shape = readSpeakerShape(weights, FILTER_BANKS);
    const draft = new GraphDraft();
    new SpeakerNodes(draft, weights).vectors(FILTER_BANK_INPUT, shape, VECTOR_OUTPUT);
    const face = {
      name: 'filter-bank-to-speaker-vector',
      version: SPEAKER_GRAPH_VERSION,
      inputs: [floatValue(FILTER_BANK_INPUT, ['clips', 'frames', FILTER_BANKS])],
      outputs: [floatValue(VECTOR_OUTPUT, ['clips', shape.vectorSize])],
    };
    return {
      path,
      vectorSize: shape.vectorSize,
      fingerprint: (abort) => weights.fingerprint('eres2netv2-1', abort),
      build: (abort) => serializeGraph(draft, face, abort),
      close: () => checkpoint.close(),
    };
  } catch (error) {
    await checkpoint.close();
    throw error;
  }
}
