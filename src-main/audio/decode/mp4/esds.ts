import { AAC_RATES, type AacConfig } from './adts.ts';
import { Undecodable } from '../undecodable.ts';
import type { Box } from './boxes.ts';

const STREAM = 3;
const CONFIGURATION = 4;
const DECODER_SPECIFIC = 5;

/** What the elementary stream descriptor says: the kind of object (0x40 is MPEG-4 audio), and where its setup lies. */
export interface StreamDescriptor {
  readonly objectType: number;
  readonly specific: number | undefined;
}

/** Walks the descriptors (ISO 14496-1): each is a tag, a length of seven bits per byte, and content that may nest. */
export function readDescriptor(view: DataView, esds: Box): StreamDescriptor {
  let objectType = 0;
  let at = esds.start + 4;
  while (at + 2 < esds.end) {
    const tag = view.getUint8(at++);
    while (view.getUint8(at++) & 0x80 && at < esds.end);
    if (tag === DECODER_SPECIFIC) return { objectType, specific: at };
    if (tag === STREAM) at += esFixedBytes(view, at);
    else if (tag === CONFIGURATION) {
      objectType = view.getUint8(at);
      at += 13;
    } else break;
  }
  return { objectType, specific: undefined };
}

/** Fixed part of an ES descriptor: id and flags, then what the flags announce. */
function esFixedBytes(view: DataView, at: number): number {
  const flags = view.getUint8(at + 2);
  const url = flags & 0x40 ? 1 + view.getUint8(at + 3) : 0;
  return 3 + (flags & 0x80 ? 2 : 0) + url + (flags & 0x20 ? 2 : 0);
}

/** AudioSpecificConfig: 5 bits of object type, 4 of frequency index, 4 of channel configuration. */
export function readAacConfig(view: DataView, at: number): AacConfig {
  const bits = view.getUint16(at);
  const frequencyIndex = (bits >> 7) & 15;
  if (frequencyIndex >= AAC_RATES.length) throw new Undecodable('its sample rate is unknown');
  return { objectType: bits >> 11, frequencyIndex, channelConfig: (bits >> 3) & 15 };
}
