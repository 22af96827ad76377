import { AAC_RATES, type AacConfig } from './adts.ts';
import { boxes, type Box } from './mp4-boxes.ts';
import { Undecodable } from './undecodable.ts';

/** An audio sample entry: 8 reserved and index bytes, then 20 of audio fields, then boxes (QuickTime v1: 16 more). */
const ENTRY_BYTES = 28;
const QUICKTIME_V1_BYTES = 16;
const DECODER_SPECIFIC = 5;

/**
 * Reads the AAC configuration out of the sample description.
 * @throws Undecodable where the track is coded otherwise (Apple Lossless, Opus, encrypted, ...)
 */
export function readAacConfig(view: DataView, description: Box): AacConfig {
  const entry = [...boxes(view, description.start + 8, description.end)][0];
  if (entry?.type !== 'mp4a') throw new Undecodable('its audio is not AAC', entry?.type);
  const version = view.getUint16(entry.start + 8);
  const inner = entry.start + ENTRY_BYTES + (version === 1 ? QUICKTIME_V1_BYTES : 0);
  const children = [...boxes(view, inner, entry.end)];
  const wave = children.find((box) => box.type === 'wave'); // QuickTime puts esds inside it
  const all = wave ? [...children, ...boxes(view, wave.start, wave.end)] : children;
  const esds = all.find((box) => box.type === 'esds');
  if (!esds) throw new Undecodable('its header is damaged', 'no esds box');
  return parseConfig(view, findDecoderSpecific(view, esds));
}

/** Walks the descriptors (ISO 14496-1): each is a tag, a length of seven bits per byte, and content that may nest. */
function findDecoderSpecific(view: DataView, esds: Box): number {
  let at = esds.start + 4;
  while (at + 2 < esds.end) {
    const tag = view.getUint8(at++);
    while (view.getUint8(at++) & 0x80 && at < esds.end);
    if (tag === DECODER_SPECIFIC) return at;
    if (tag === 3) at += esFixedBytes(view, at);
    else if (tag === 4) at += 13;
    else break;
  }
  throw new Undecodable('its header is damaged', 'no decoder configuration');
}

/** Fixed part of an ES descriptor: id and flags, then what the flags announce. */
function esFixedBytes(view: DataView, at: number): number {
  const flags = view.getUint8(at + 2);
  const url = flags & 0x40 ? 1 + view.getUint8(at + 3) : 0;
  return 3 + (flags & 0x80 ? 2 : 0) + url + (flags & 0x20 ? 2 : 0);
}

/** AudioSpecificConfig: 5 bits of object type, 4 of frequency index, 4 of channel configuration. */
function parseConfig(view: DataView, at: number): AacConfig {
  const bits = view.getUint16(at);
  const frequencyIndex = (bits >> 7) & 15;
  if (frequencyIndex >= AAC_RATES.length) throw new Undecodable('its sample rate is unknown');
  return { objectType: bits >> 11, frequencyIndex, channelConfig: (bits >> 3) & 15 };
}
