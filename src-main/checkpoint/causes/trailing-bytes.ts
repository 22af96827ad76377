import type { ByteSource } from '../types.ts';
import { viewOf, zip } from '../zip/zip-entry.ts';

/** Zeros are counted so far: more of them tell nothing new. */
const mostCounted = 64 * 2 ** 20;
const pieceBytes = 2 ** 20;

/** How many zeros the file ends in (at most 64 MiB are counted): what a downloader reserved and never filled. */
export async function trailingZeros(source: ByteSource, signal?: AbortSignal): Promise<number> {
  const least = Math.max(0, source.size - mostCounted);
  for (let end = source.size; end > least;) {
    const start = Math.max(least, end - pieceBytes);
    const piece = Buffer.from(await source.read(start, end - start, signal));
    let at = piece.length;
    while (at > 0 && piece[at - 1] === 0) at--;
    if (at > 0) return source.size - (start + at);
    end = start;
  }
  return source.size - least;
}

/** An end record of a zip archive is at most this far from the archive's last byte. */
const endReach = zip.endBytes + 0xffff;

/**
 * Where a zip archive ends that something follows: the last end record before `limit` says so. undefined where there
 * is none, or it reaches beyond the file.
 * @param limit first byte behind which no record is looked for
 */
export async function endOfZip(
  source: ByteSource,
  limit: number,
  signal?: AbortSignal,
): Promise<number | undefined> {
  // The end record's own comment length is often zero: it may be among the zeros that follow.
  const end = Math.min(source.size, limit + zip.endBytes);
  const start = Math.max(0, end - endReach - zip.endBytes);
  const bytes = await source.read(start, end - start, signal);
  const view = viewOf(bytes);
  for (let at = bytes.length - zip.endBytes; at >= 0; at--) {
    if (view.getUint32(at, true) !== zip.endSignature) continue;
    const last = start + at + zip.endBytes + view.getUint16(at + 20, true);
    return last <= source.size ? last : undefined;
  }
  return undefined;
}
