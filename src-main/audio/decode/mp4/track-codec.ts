import type { AudioReason } from '../../../contract/text/audio-reasons.ts';
import { Undecodable } from '../undecodable.ts';
import type { AacConfig } from './adts.ts';
import { boxes, type Box } from './boxes.ts';
import { readAacConfig, readDescriptor } from './esds.ts';

/** How the frames of a track are coded. */
export type TrackCodec = { readonly kind: 'aac'; readonly config: AacConfig } | { readonly kind: 'mpeg' };

/** An audio sample entry: 8 reserved and index bytes, then 20 of audio fields, then boxes (QuickTime v1: 16 more). */
const ENTRY_BYTES = 28;
const QUICKTIME_V1_BYTES = 16;
/** MPEG-2 and MPEG-1 audio (layers I to III) among the object types of ISO 14496-1. */
const MPEG_AUDIO = [0x69, 0x6b];

/** Codings that are met in the wild and cannot be read, by the name of the sample entry. */
const OTHERS: Readonly<Record<string, AudioReason>> = {
  alac: 'its audio is Apple Lossless (ALAC)',
  enca: 'its audio is encrypted (DRM)',
  drms: 'its audio is encrypted (DRM)',
  Opus: 'its audio is Opus inside MP4',
  fLaC: 'its audio is FLAC inside MP4',
};

/**
 * Reads the sample description.
 * @throws Undecodable where the track is coded otherwise (Apple Lossless, Opus, encrypted, ...)
 */
export function readTrackCodec(view: DataView, description: Box): TrackCodec {
  const entry = [...boxes(view, description.start + 8, description.end)][0];
  if (entry?.type === '.mp3') return { kind: 'mpeg' };
  if (entry?.type !== 'mp4a') {
    throw new Undecodable(OTHERS[entry?.type ?? ''] ?? 'its audio is neither AAC nor MP3', entry?.type);
  }
  const version = view.getUint16(entry.start + 8);
  const inner = entry.start + ENTRY_BYTES + (version === 1 ? QUICKTIME_V1_BYTES : 0);
  const children = [...boxes(view, inner, entry.end)];
  const wave = children.find((box) => box.type === 'wave'); // QuickTime puts esds inside it
  const all = wave ? [...children, ...boxes(view, wave.start, wave.end)] : children;
  const esds = all.find((box) => box.type === 'esds');
  if (!esds) throw new Undecodable('its header is damaged', 'no esds box');
  const { objectType, specific } = readDescriptor(view, esds);
  if (MPEG_AUDIO.includes(objectType)) return { kind: 'mpeg' };
  if (specific === undefined) throw new Undecodable('its header is damaged', 'no decoder configuration');
  return { kind: 'aac', config: readAacConfig(view, specific) };
}
