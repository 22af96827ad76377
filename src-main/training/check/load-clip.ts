import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelVersion } from '../../contract/values.ts';
import { probeTensor, type TensorProbe } from './probe-tensor.ts';
import { samplesAt32k } from './probe-wav.ts';
import { featureChannels, frameSamples, needsSpeaker, speakerWidth } from './trainer-rules.ts';
import { layout } from './training-folder.ts';
import { because, type RowReason } from './types.ts';

type Fault = { readonly zeros: RowReason } | { readonly stop: RowReason };

/** A clip that is trained on, with the frames of its features. */
type Loaded = Fault | { readonly frames: number };

/** The spectrogram reflects this many samples at each end, so a clip must be longer: (2048 - 640) / 2. */
const reflected = 704;

/**
 * What happens when the SoVITS trainer loads a clip. Whatever raises while files are
 * read turns into zeros; whatever only shows when a batch is put together, or in the model, ends the training.
 */
export async function loadedAs(
  key: string,
  bytes: number,
  root: string,
  version: ModelVersion,
): Promise<Loaded> {
  const wav = join(root, layout.wav, key);
  if (!ffmpegFinds(key, root)) return { zeros: because('wav-name', { key }) };
  const samples = await samplesAt32k(wav, bytes);
  if (samples === undefined || samples <= reflected) return { zeros: because('wav-unreadable') };
  const features = await probeTensor(join(root, layout.hubert, `${key}.pt`));
  if (features.kind !== 'tensor') return { zeros: because('features-unreadable') };
  const spectrum = Math.floor(samples / frameSamples);
  const padded = padFeatures(features.shape, spectrum);
  if (padded === undefined) return { zeros: because('features-unreadable') };
  if (needsSpeaker(version)) {
    const fault = speakerFault(await probeTensor(join(root, layout.speaker, `${key}.pt`)));
    if (fault) return fault;
  }
  if (features.shape.length !== 3 || features.shape[0] === 0 || features.shape[1] !== featureChannels)
    return { stop: because('features-shape', { shape: features.shape.join(' x ') }) };
  if (!lengthsAgree(padded, spectrum, samples, version))
    return { stop: because('features-length', { frames: features.shape[2]!, expected: spectrum }) };
  return { frames: features.shape[2]! };
}

/** The trainer cleans the path first: blanks and quotes at its ends go, a backslash divides. */
function ffmpegFinds(key: string, root: string): boolean {
  const cleaned = key.replaceAll('\\', '/').replace(/[ '\n"\u202a/]+$/u, '');
  return cleaned === key || existsSync(join(root, layout.wav, cleaned));
}

/** Frames after the one that is repeated where the lengths differ. Undefined where torch cannot pad such a shape. */
function padFeatures(shape: readonly number[], spectrum: number): number | undefined {
  const frames = shape.at(-1);
  if (frames === undefined) return undefined;
  if (frames === spectrum) return frames;
  const canPad = (shape.length === 2 || shape.length === 3) && frames > 0;
  return canPad ? frames + 1 : undefined;
}

/**
 * v1, v2 and Pro compare quantised features with the spectrogram, both at half rate, in the KL term. v3 copies a mel
 * spectrogram of 24 kHz and 256 samples a frame into a place sized by the features; v4 sizes it by the spectrogram.
 */
function lengthsAgree(padded: number, spectrum: number, samples: number, version: ModelVersion): boolean {
  switch (version) {
    case 'v1':
    case 'v2':
    case 'v2Pro':
    case 'v2ProPlus':
      return Math.floor(padded / 2) === Math.floor(spectrum / 2);
    case 'v3': {
      const mel = Math.floor(Math.ceil((samples * 3) / 4) / 256);
      return mel <= Math.trunc(8 * (Math.floor(padded / 8) + 1) * 1.25 * 1.5);
    }
    case 'v4':
      return true;
  }
}

function speakerFault(speaker: TensorProbe): Fault | undefined {
  if (speaker.kind === 'absent' || speaker.kind === 'unreadable')
    return { zeros: because('speaker-unreadable') };
  if (speaker.kind === 'other') return { stop: because('speaker-shape', { shape: '-' }) };
  const { shape } = speaker;
  const width = shape.at(-1) ?? 1;
  const fits = (width === speakerWidth || width === 1) && shape.slice(0, -1).every((size) => size === 1);
  return fits ? undefined : { stop: because('speaker-shape', { shape: shape.join(' x ') }) };
}
