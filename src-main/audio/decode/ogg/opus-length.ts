import { viewOf } from '../containers/sound-data.ts';
import { packetHeads, type OggLink } from './ogg-links.ts';

/** Samples of a packet's frames at 48 kHz by the configuration in its first byte (RFC 6716, table 2). */
const SILK = [480, 960, 1920, 2880] as const;
const HYBRID = [480, 960] as const;
const CELT = [120, 240, 480, 960] as const;
const HEADER_PACKETS = 2;

/** Samples that all packets decode to, known without decoding: pre-skip and padding counted. */
export function opusPacketSamples(link: OggLink): number {
  let samples = 0;
  let index = 0;
  for (const head of packetHeads(link)) {
    if (index++ >= HEADER_PACKETS && head.length > 0) samples += packetSamples(head);
  }
  return samples;
}

function packetSamples(head: Uint8Array): number {
  const configuration = head[0]! >> 3;
  const frame =
    configuration < 12
      ? SILK[configuration & 3]!
      : configuration < 16
        ? HYBRID[configuration & 1]!
        : CELT[configuration & 3]!;
  const code = head[0]! & 3;
  return frame * (code === 0 ? 1 : code < 3 ? 2 : (head[1] ?? 0) & 0x3f);
}

/** Samples to skip at the start (RFC 7845, 5.1). */
export function opusPreSkip(link: OggLink): number {
  const { content } = link.pages[0]!;
  return content.length >= 12 ? viewOf(content).getUint16(10, true) : 0;
}

/**
 * Length of a link whose sound lies on one page: the position of its last sample minus the pre-skip. (Where there are
 * more pages the position of the first tells where the stream starts; here only the end is told.)
 */
export function onePageLength(link: OggLink): number | undefined {
  return isOnePage(link) ? Math.max(0, soundPages(link)[0]!.granule - opusPreSkip(link)) : undefined;
}

/** Whether all sound of a link lies on its one last page: clips up to about a second. */
export function isOnePage(link: OggLink): boolean {
  const [first, second] = soundPages(link);
  return first !== undefined && second === undefined && first.ends;
}

const soundPages = (link: OggLink): OggLink['pages'] => link.pages.filter(({ granule }) => granule > 0);
