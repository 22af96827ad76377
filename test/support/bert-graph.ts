import * as ort from 'onnxruntime-node';
import { openBertModel } from '../../src-main/graph/bert/bert-model.ts';

export interface OpenBert {
  /** [tokens, hidden] of one sentence. */
  features(text: string): Promise<Float32Array>;
  /** [sentences, tokens, hidden] of sentences of one length. */
  together(texts: readonly string[]): Promise<Float32Array>;
  close(): Promise<void>;
}

/** A session of the graph built from a BERT, held in memory, together with its vocabulary. */
export async function openBertGraph(folderOrFile: string): Promise<OpenBert> {
  const model = await openBertModel(folderOrFile);
  const pieces: Uint8Array[] = [];
  for await (const piece of model.build()) pieces.push(piece);
  const options = { intraOpNumThreads: 2, interOpNumThreads: 1, logSeverityLevel: 3 as const };
  const session = await ort.InferenceSession.create(Buffer.concat(pieces), options);
  const together = async (texts: readonly string[]): Promise<Float32Array> => {
    const ids = texts.map((text) => model.ids(text));
    const all = Int32Array.from(ids.flatMap((row) => [...row]));
    const feeds = { ids: new ort.Tensor('int32', all, [texts.length, ids[0]!.length]) };
    return (await session.run(feeds)).features!.data as Float32Array;
  };
  return {
    features: (text) => together([text]),
    together,
    close: async () => {
      await session.release();
      await model.close();
    },
  };
}
