import type { PreparedClip } from '../../audio/types.ts';
import type { GraphTensors } from '../../inference/protocol.ts';
import type { InferenceSession } from '../../inference/supervisor.ts';
import type { OpenRequest } from '../../pipeline/step.ts';
import { WAVE_INPUT } from '../../graph/types.ts';

/** One clip as the graph takes it: [1, samples] at 32 kHz. */
export function soundFeed({ hubertInput }: PreparedClip): GraphTensors {
  return { [WAVE_INPUT]: { type: 'float32', dims: [1, hubertInput.length], data: hubertInput } };
}

/**
 * A session that is loaded by the first clip that needs it, and then stays to the end of the run.
 * @param build path of the graph, made where it is missing
 */
export function lazySession(
  key: string,
  { share, services, device, threads }: OpenRequest,
  build: () => Promise<string>,
): () => Promise<InferenceSession> {
  return () =>
    share(
      key,
      async () => services.inference.open({ modelPath: await build(), device, threads }),
      (session) => session.close(),
    );
}
