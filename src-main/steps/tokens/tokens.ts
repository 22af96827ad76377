import { buildCodeGraph, GRAPH_VERSION } from '../../graph/build-token-graph.ts';
import { ensureGraph } from '../../graph/graph-cache.ts';
import { FEATURES_OUTPUT, MARGIN_OUTPUT, TOKENS_OUTPUT } from '../../graph/types.ts';
import { interleave } from '../../formats/semantic-tsv.ts';
import { tokenFileName, writeLogsTokens } from '../../formats/sovits-logs.ts';
import type { OpenRequest, OpenStep, RunRecord, Step } from '../../pipeline/step.ts';
import { COMPUTATION_VERSION } from '../shared/computation-version.ts';
import { goldenClipTest } from '../shared/golden-clip.ts';
import { hubertSlot, sovitsSlot } from '../shared/model-slots.ts';
import { graphFolder, refuseMisfit, sharedCodebook, sharedHubert } from '../shared/open-models.ts';
import { PRECISION } from '../shared/precision.ts';
import { codesIn, fragileIn, type ClipCodes, type SoundFeatures } from '../shared/sound-features.ts';
import { lazySession } from '../shared/sound-session.ts';
import { codesOf, encodeCodes } from './code-bytes.ts';

/** The codebook entry nearest to each pair of feature frames: what the GPT part is trained to predict. */
export const tokens: Step<ClipCodes> = {
  id: 'tokens',
  name: { en: 'Semantic tokens', zh: '语义 token' },
  needs: { results: ['features'] },
  models: [hubertSlot, sovitsSlot],
  keeps: 'library',
  files: {
    atEnd: {
      names: [tokenFileName],
      write: async (folder, rows, parts) => {
        const ordered = interleave(rows, parts).map(({ name: key, result }) => ({
          key,
          tokens: result.codes,
        }));
        return [await writeLogsTokens(folder, ordered)];
      },
    },
  },
  encode: (result) => ({ data: encodeCodes(result.codes), codes: fragileIn(result) }),
  decode: (data) => ({ codes: codesOf(data), margins: new Float32Array(0) }),
  statistics: (result) => ({ tokens: result.codes.length, fragile: fragileIn(result).fragile }),
  provenance,
  deviceTest: goldenClipTest,
  open,
};

async function open(request: OpenRequest): Promise<OpenStep<ClipCodes>> {
  const { services, signal, models } = request;
  const codebook = await sharedCodebook(request);
  const { hubert, fingerprint, notes } = await sharedHubert(request);
  const { tokenPath } = codebook;
  refuseMisfit(hubert, tokenPath);
  const session = lazySession('codes', request, async () => {
    const identity = ['codes', GRAPH_VERSION, codebook.fingerprint];
    const folder = graphFolder(services.cacheDir);
    return (await ensureGraph(identity, () => buildCodeGraph(tokenPath, signal), { folder }, signal)).path;
  });
  return {
    config: {
      computation: COMPUTATION_VERSION,
      hubert: fingerprint,
      codebook: codebook.fingerprint,
      precision: PRECISION,
    },
    models: {
      hubert: { path: models.hubert!, fingerprint, notes },
      sovits: { path: models.sovits!, fingerprint: codebook.fingerprint },
    },
    trainedVersion: codebook.version,
    keyOf: ({ audioSha256 }) => audioSha256,
    compute: async (clip, stop) => {
      const { data, frames, width } = (await clip.result('features')) as SoundFeatures;
      const feeds = { [FEATURES_OUTPUT]: { type: 'float32', dims: [1, frames, width], data } } as const;
      const { result } = await (await session()).run(feeds, [TOKENS_OUTPUT, MARGIN_OUTPUT], stop);
      return { result: codesIn(result.outputs), ms: result.runMs };
    },
  };
}

function provenance({ models, steps }: RunRecord): Record<string, string> {
  const precision = steps.find(({ id }) => id === 'tokens')?.config.precision ?? PRECISION;
  return {
    precision: String(precision),
    tokenFingerprint: models.sovits?.fingerprint ?? '',
    hubertFingerprint: models.hubert?.fingerprint ?? '',
  };
}
