import type { PreparedClip } from '../../audio/types.ts';
import { asLoadFailure } from '../../inference/load-failed.ts';
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
 * @throws AppError inference-load-failed, inference-no-<device>: of the run, not of that clip
 */
export function lazySession(
  key: string,
  { share, services, device, threads }: OpenRequest,
  build: () => Promise<string>,
): () => Promise<InferenceSession> {
  return () =>
    share(
      key,
      async () => {
        const modelPath = await build();
        return services.inference.open({ modelPath, device, threads }).catch((error: unknown) => {
          throw asLoadFailure(error);
        });
      },
      (session) => session.close(),
    );
}
