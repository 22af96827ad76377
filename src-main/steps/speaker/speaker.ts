import { join } from 'node:path';
import { decodeWav } from '../../audio/decode/decode-wav.ts';
import { FILTER_BANKS } from '../../audio/speaker/filter-bank.ts';
import { speakerFeatures } from '../../audio/speaker/speaker-features.ts';
import { decodeTorchPt } from '../../formats/torch-pt-reader.ts';
import { encodeSpeakerPt } from '../../formats/torch-pt-writer.ts';
import {
  FILTER_BANK_INPUT,
  openSpeakerModel,
  SPEAKER_GRAPH_VERSION,
  VECTOR_OUTPUT,
} from '../../graph/speaker/speaker-model.ts';
import type { ClipFile, OpenRequest, OpenStep, Step } from '../../pipeline/step.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import { PREPARATION_VERSION } from '../../audio/prepare/preparation-version.ts';
import { finiteOutput, networkSession } from '../shared/network-session.ts';
import { PRECISION } from '../shared/precision.ts';
import { speakerTest } from './speaker-test.ts';

const decodeVector = (bytes: Uint8Array): Float32Array => decodeTorchPt(bytes).data;

const pathOf = (name: string): string => `7-sv_cn/${name}.pt`;

const vectorFile: ClipFile<Float32Array> = {
  kind: 'speaker',
  pathOf,
  from: 'result',
  read: decodeVector,
  write: (folder, name, { result }) =>
    writeFileAtomic(join(folder, pathOf(name)), encodeSpeakerPt(result!), { durable: false }),
};

/** Who speaks, as v2Pro and v2ProPlus train on it: one vector a clip, from the sound that 5-wav32k holds. */
export const speaker: Step<Float32Array> = {
  id: 'speaker',
  name: { en: 'Speaker vectors', zh: '说话人向量' },
  needs: { audio: true },
  versions: ['v2Pro', 'v2ProPlus'],
  models: [
    {
      id: 'speaker',
      name: { en: 'speaker encoder (ERes2NetV2)', zh: '说话人编码器（ERes2NetV2）' },
      role: 'speaker-encoder',
      catalogue: ['sv'],
      versions: ['v2Pro', 'v2ProPlus'],
    },
  ],
  keeps: 'files',
  files: { perClip: [vectorFile] },
  encode: (vector) => ({ data: encodeSpeakerPt(vector) }),
  decode: decodeVector,
  statistics: ({ length }) => ({ components: length }),
  deviceTest: speakerTest,
  open,
};

async function open(request: OpenRequest): Promise<OpenStep<Float32Array>> {
  const { fingerprint, session } = await networkSession('speaker', request, {
    open: openSpeakerModel,
    version: SPEAKER_GRAPH_VERSION,
  });
  // The sound is that of 5-wav32k, so what prepares it is part of the identity.
  const computation = PREPARATION_VERSION * 1000 + SPEAKER_GRAPH_VERSION;
  return {
    config: { computation, model: fingerprint, precision: PRECISION },
    models: { speaker: { path: request.models.speaker!, fingerprint } },
    keyOf: ({ audioSha256 }) => audioSha256,
    compute: async ({ key, audio }, signal) => {
      const { data, frames } = await speakerFeatures(decodeWav(audio!.wav32k), key);
      const feeds = {
        [FILTER_BANK_INPUT]: { type: 'float32' as const, dims: [1, frames, FILTER_BANKS], data },
      };
      const { result } = await (await session()).run(feeds, [VECTOR_OUTPUT], signal);
      return { result: finiteOutput(result.outputs, VECTOR_OUTPUT, 'ERes2NetV2'), ms: result.runMs };
    },
  };
}
