import { AppError } from '../../contract/errors.ts';
import { ensureGraph } from '../../graph/graph-cache.ts';
import type { PlainGraph } from '../../graph/plain-graph.ts';
import type { GraphTensors } from '../../inference/protocol.ts';
import type { InferenceSession } from '../../inference/supervisor.ts';
import type { OpenRequest } from '../../pipeline/step.ts';
import { graphFolder } from './open-models.ts';
import { lazySession } from './sound-session.ts';

export interface OpenNetwork<M> {
  readonly model: M;
  readonly fingerprint: string;
  /** Loads the graph when it is first asked for. */
  readonly session: () => Promise<InferenceSession>;
}

/**
 * The network in a model slot, opened once for a run; its graph is built, and loaded, by the first clip that needs it.
 * @throws AppError graph-*, checkpoint-*
 */
export async function networkSession<M extends PlainGraph>(
  slot: string,
  request: OpenRequest,
  network: { open: (path: string, signal: AbortSignal) => Promise<M>; version: number },
): Promise<OpenNetwork<M>> {
  const { models, services, signal, share } = request;
  const model = await share(
    slot,
    () => network.open(models[slot]!, signal),
    (opened) => opened.close(),
  );
  const fingerprint = await model.fingerprint(signal);
  const identity = [slot, network.version, fingerprint];
  const options = { folder: graphFolder(services.cacheDir) };
  const session = lazySession(`${slot}-session`, request, async () => {
    return (await ensureGraph(identity, () => model.build(signal), options, signal)).path;
  });
  return { model, fingerprint, session };
}

/** A float32 output. @throws AppError inference-output-not-finite, of this clip */
export function finiteOutput(outputs: GraphTensors, name: string, model: string): Float32Array {
  const data = outputs[name]!.data as Float32Array;
  if (data.every(Number.isFinite)) return data;
  throw new AppError('inference-output-not-finite', { model });
}
