import { buildFeatureGraph, GRAPH_VERSION } from '../../graph/build-token-graph.ts';
import { ensureGraph } from '../../graph/graph-cache.ts';
import { FEATURES_OUTPUT } from '../../graph/types.ts';
import type { ClipFile, OpenRequest, OpenStep, Step } from '../../pipeline/step.ts';
import { COMPUTATION_VERSION } from '../shared/computation-version.ts';
import { goldenClipTest } from '../shared/golden-clip.ts';
import { hubertSlot } from '../shared/model-slots.ts';
import { graphFolder, sharedHubert } from '../shared/open-models.ts';
import { PRECISION } from '../shared/precision.ts';
import { featuresIn, type SoundFeatures } from '../shared/sound-features.ts';
import { lazySession, soundFeed } from '../shared/sound-session.ts';
import { decodeFeatures, encodeFeatures, hubertFile, wavFile } from './feature-files.ts';

const perClip: readonly ClipFile<SoundFeatures>[] = [hubertFile, wavFile];

/** HuBERT's features of each clip, and the 32 kHz copy that training reads beside them. */
export const features: Step<SoundFeatures> = {
  id: 'features',
  name: { en: 'HuBERT features', zh: 'HuBERT 特征' },
  needs: { audio: true },
  models: [hubertSlot],
  keeps: 'files',
  files: { perClip },
  encode: (result) => ({ data: encodeFeatures(result) }),
  decode: decodeFeatures,
  statistics: ({ frames }) => ({ frames }),
  deviceTest: goldenClipTest,
  open,
};

async function open(request: OpenRequest): Promise<OpenStep<SoundFeatures>> {
  const { services, signal } = request;
  const { hubert, fingerprint, notes } = await sharedHubert(request);
  const session = lazySession('features', request, async () => {
    const identity = ['features', GRAPH_VERSION, fingerprint];
    const folder = graphFolder(services.cacheDir);
    return (await ensureGraph(identity, () => buildFeatureGraph(hubert, signal), { folder }, signal)).path;
  });
  return {
    config: { computation: COMPUTATION_VERSION, hubert: fingerprint, precision: PRECISION },
    models: { hubert: { path: request.models.hubert!, fingerprint, notes } },
    keyOf: ({ audioSha256 }) => audioSha256,
    compute: async ({ audio }, stop) => {
      const { result } = await (await session()).run(soundFeed(audio!), [FEATURES_OUTPUT], stop);
      return { result: featuresIn(result.outputs), ms: result.runMs };
    },
  };
}
