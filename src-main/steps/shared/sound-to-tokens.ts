import { ensureTokenGraph } from '../../graph/graph-cache.ts';
import { FEATURES_OUTPUT, MARGIN_OUTPUT, TOKENS_OUTPUT } from '../../graph/types.ts';
import type { Computed, JointComputation, OpenJoint, OpenRequest } from '../../pipeline/step.ts';
import { graphFolder, sharedCodebook, sharedHubert } from './open-models.ts';
import { codesIn, featuresIn } from './sound-features.ts';
import { lazySession, soundFeed } from './sound-session.ts';

/** Features and tokens in one pass: the features stay in the device's memory between the two halves. */
export const soundToTokens: JointComputation = { id: 'sound-to-tokens', steps: ['features', 'tokens'], open };

async function open(request: OpenRequest): Promise<OpenJoint> {
  const { services, signal } = request;
  const { hubert } = await sharedHubert(request);
  const { tokenPath } = await sharedCodebook(request);
  const session = lazySession('sound-to-tokens', request, async () => {
    const outputs = { features: true, margins: true };
    const folder = graphFolder(services.cacheDir);
    return (await ensureTokenGraph({ hubert, tokenPath, outputs, signal }, { folder })).path;
  });
  return {
    compute: async ({ audio }, wanted, stop) => {
      const fetches = [
        ...(wanted.has('tokens') ? [TOKENS_OUTPUT, MARGIN_OUTPUT] : []),
        ...(wanted.has('features') ? [FEATURES_OUTPUT] : []),
      ];
      const { result } = await (await session()).run(soundFeed(audio!), fetches, stop);
      const made = new Map<string, Computed<unknown>>();
      // The whole pass is counted once, for the step that the others start from.
      let ms = result.runMs;
      for (const [id, read] of [
        ['features', featuresIn],
        ['tokens', codesIn],
      ] as const) {
        if (!wanted.has(id)) continue;
        made.set(id, { result: read(result.outputs), ms });
        ms = 0;
      }
      return made;
    },
  };
}
