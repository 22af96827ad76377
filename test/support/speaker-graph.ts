import * as ort from 'onnxruntime-node';
import { openSpeakerModel } from '../../src-main/graph/speaker/speaker-model.ts';
import type { SpeakerFeatures } from '../../src-main/audio/speaker/speaker-features.ts';
import { FILTER_BANKS } from '../../src-main/audio/speaker/filter-bank.ts';

/** A session of the graph built from a speaker encoder, held in memory. */
export async function openSpeakerGraph(modelPath: string): Promise<ort.InferenceSession> {
  const model = await openSpeakerModel(modelPath);
  try {
    const pieces: Uint8Array[] = [];
    for await (const piece of model.build()) pieces.push(piece);
    const options = { intraOpNumThreads: 2, interOpNumThreads: 1, logSeverityLevel: 3 as const };
    return await ort.InferenceSession.create(Buffer.concat(pieces), options);
  } finally {
    await model.close();
  }
}

/** [frames, 80] -> [vectorSize] */
export async function runSpeakerGraph(
  session: ort.InferenceSession,
  { data, frames }: SpeakerFeatures,
): Promise<Float32Array> {
  const output = await session.run({
    filter_bank: new ort.Tensor('float32', data, [1, frames, FILTER_BANKS]),
  });
  return output.vector!.data as Float32Array;
}
