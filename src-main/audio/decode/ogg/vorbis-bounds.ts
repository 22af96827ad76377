import { viewOf } from '../containers/sound-data.ts';
import { Undecodable } from '../undecodable.ts';
import { packetHeads, type OggLink } from './ogg-links.ts';

const IDENTIFICATION_BYTES = 30;
const HEADER_PACKETS = 3;

/**
 * What a link can decode to at most (Vorbis I, 4.2.2): the position of its last sample, and never more than half a long
 * block for each packet. @throws Undecodable
 */
export function vorbisBounds(link: OggLink): { frames: number; channels: number; sampleRate: number } {
  const { content } = link.pages[0]!;
  if (content.length < IDENTIFICATION_BYTES) throw new Undecodable('its header is damaged');
  const longBlock = 2 ** (content[28]! >> 4);
  const packets = [...packetHeads(link)].length - HEADER_PACKETS;
  const most = Math.max(0, packets) * (longBlock / 2);
  const last = link.pages.reduce((largest, { granule }) => Math.max(largest, granule), 0);
  return {
    frames: Math.min(last || most, most),
    channels: content[11]!,
    sampleRate: viewOf(content).getUint32(12, true),
  };
}
