import * as ort from 'onnxruntime-node';
import { join } from 'node:path';
import { openCheckpoint } from '../../src-main/checkpoint/open-checkpoint.ts';
import { buildTokenGraph } from '../../src-main/graph/build-token-graph.ts';
import { writeFileAtomic } from '../../src-main/platform/write-file-atomic.ts';
import { openHubert } from '../../src-main/sovits/hubert/hubert-model.ts';
import { readTokenPath, type TokenPath } from '../../src-main/sovits/token-path/token-path.ts';

export async function loadTokenPath(path: string): Promise<TokenPath> {
  const checkpoint = await openCheckpoint(path);
  try {
    return await readTokenPath(checkpoint);
  } finally {
    await checkpoint.close();
  }
}

/** Builds the graph of two models into a folder, with every output. */
export async function buildGraphFile(
  folder: string,
  hubertPath: string,
  sovitsPath: string,
): Promise<string> {
  const hubert = await openHubert(hubertPath);
  try {
    const tokenPath = await loadTokenPath(sovitsPath);
    const path = join(folder, 'graph.onnx');
    await writeFileAtomic(
      path,
      buildTokenGraph({ hubert, tokenPath, outputs: { features: true, margins: true } }),
    );
    return path;
  } finally {
    await hubert.close();
  }
}

export interface GraphResult {
  readonly tokens: Int32Array;
  readonly margins: Float32Array;
  readonly features: Float32Array;
  /** Shape of `tokens`. */
  readonly dims: readonly number[];
}

export function openGraph(path: string): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(path, { intraOpNumThreads: 2, interOpNumThreads: 1 });
}

/** Runs clips of equal length, given one after the other in `waves`. */
export async function runGraph(
  session: ort.InferenceSession,
  waves: Float32Array,
  clips = 1,
): Promise<GraphResult> {
  const wave = new ort.Tensor('float32', waves, [clips, waves.length / clips]);
  const { tokens, margin, features } = await session.run({ wave });
  return {
    tokens: tokens!.data as Int32Array,
    margins: margin!.data as Float32Array,
    features: features!.data as Float32Array,
    dims: tokens!.dims,
  };
}
