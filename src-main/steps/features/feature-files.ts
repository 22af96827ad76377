import { writeLogsHubert, writeLogsWav } from '../../formats/sovits-logs.ts';
import { decodeHubertPt } from '../../formats/torch-pt-reader.ts';
import { encodeHubertPt } from '../../formats/torch-pt-writer.ts';
import type { ClipFile } from '../../pipeline/step.ts';
import type { SoundFeatures } from '../shared/sound-features.ts';

export function encodeFeatures({ data, width }: SoundFeatures): Uint8Array {
  return encodeHubertPt(data, width, 'float32');
}

export function decodeFeatures(bytes: Uint8Array): SoundFeatures {
  return decodeHubertPt(bytes);
}

export const hubertFile: ClipFile<SoundFeatures> = {
  kind: 'hubert',
  pathOf: (name) => `4-cnhubert/${name}.pt`,
  from: 'result',
  write: (folder, name, { result }) =>
    writeLogsHubert(folder, name, result!.data, {
      channels: result!.width,
      precision: 'float32',
      durable: false,
    }),
  read: decodeFeatures,
};

/** Depends on the recording and its preparation only: another HuBERT leaves it as it is. */
export const wavFile: ClipFile<SoundFeatures> = {
  kind: 'wav32k',
  pathOf: (name) => `5-wav32k/${name}`,
  contentOf: ({ audioSha256 }, { computation }) => `${audioSha256}/${computation}`,
  from: 'audio',
  isSound: true,
  write: (folder, name, { audio }) => writeLogsWav(folder, name, audio!.wav32k, { durable: false }),
};
