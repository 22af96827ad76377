import { tagAt, viewOf } from '../containers/sound-data.ts';

/** One page of an Ogg file (RFC 3533). */
export interface OggPage {
  readonly at: number;
  readonly end: number;
  readonly serial: number;
  /** Position that the codec gives the page's last sample; −1 where no packet ends on it. */
  readonly granule: number;
  readonly begins: boolean;
  readonly ends: boolean;
  readonly content: Uint8Array;
  /** Lengths of the pieces of packets on it. 255 goes on in the next piece. */
  readonly lacing: Uint8Array;
}

/** One logical stream of a file; a chained file has several, one behind the other. */
export interface OggLink {
  readonly pages: readonly OggPage[];
  readonly bytes: Uint8Array;
}

const HEADER_BYTES = 27;
const BEGINS = 2;
const ENDS = 4;

/** The pages of a file; bytes between them are passed over. */
export function* oggPages(bytes: Uint8Array): Generator<OggPage> {
  const view = viewOf(bytes);
  for (let at = 0; at + HEADER_BYTES <= bytes.length;) {
    if (tagAt(bytes, at) !== 'OggS') {
      const next = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(
        'OggS',
        at + 1,
        'latin1',
      );
      if (next < 0) return;
      at = next;
      continue;
    }
    const content = at + HEADER_BYTES + bytes[at + 26]!;
    const lacing = bytes.subarray(at + HEADER_BYTES, content);
    const end = content + lacing.reduce((sum, length) => sum + length, 0);
    if (end > bytes.length) return; // cut off inside the page
    const flags = bytes[at + 5]!;
    yield {
      at,
      end,
      serial: view.getUint32(at + 14, true),
      granule: Number(view.getBigInt64(at + 6, true)),
      begins: (flags & BEGINS) !== 0,
      ends: (flags & ENDS) !== 0,
      content: bytes.subarray(content, end),
      lacing,
    };
    at = end;
  }
}

/**
 * The logical streams that begin with `signature`, each as a file of its own; what is multiplexed with them (pictures,
 * another track) is left out.
 */
export function oggLinks(bytes: Uint8Array, signature: string): OggLink[] {
  const links: OggPage[][] = [];
  let current: OggPage[] | undefined;
  for (const page of oggPages(bytes)) {
    if (page.begins) {
      // A second stream of the kind beside an open one is another track.
      const open = current !== undefined && !current.at(-1)!.ends;
      const alongside = open && current!.every(({ begins }) => begins);
      if (tagAt(page.content, 0, signature.length) === signature && !alongside)
        links.push((current = [page]));
    } else if (current?.[0]!.serial === page.serial) current.push(page);
  }
  return links.map((pages) => ({
    pages,
    bytes: Buffer.concat(pages.map(({ at, end }) => bytes.subarray(at, end))),
  }));
}

/** The first byte of every packet that begins in the link, and the packets' lengths where they end on their page. */
export function* packetHeads(link: OggLink): Generator<Uint8Array> {
  let inside = false;
  for (const { content, lacing } of link.pages) {
    let at = 0;
    for (const length of lacing) {
      if (!inside) yield content.subarray(at, at + length);
      inside = length === 255;
      at += length;
    }
  }
}
