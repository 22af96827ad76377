import { AppError } from '../../contract/errors.ts';
import type { ByteSource } from '../types.ts';
import { readUint64, viewOf, zip, zipStructureError } from './zip-entry.ts';

/** Where the central directory lies. */
export interface ZipEnd {
  readonly directoryOffset: number;
  readonly directoryBytes: number;
  readonly entryCount: number;
  /** First byte after the central directory that belongs to the end records. */
  readonly endOffset: number;
  /** The last bytes of the file, read once: the directory of a small archive is already among them. */
  readonly tail: Uint8Array;
  readonly tailOffset: number;
}

/** The end record is followed by a comment of at most 65,535 bytes: it lies within these last bytes. */
const tailBytes = 0xffff + zip.endBytes + zip.end64LocatorBytes + zip.end64Bytes;

/**
 * Finds the end of central directory, zip64 included.
 * @returns undefined where the file has no such record (not a zip, or cut off)
 * @throws AppError checkpoint-zip-structure
 */
export async function readZipEnd(source: ByteSource, signal?: AbortSignal): Promise<ZipEnd | undefined> {
  const length = Math.min(source.size, tailBytes);
  const tailOffset = source.size - length;
  const tail = await source.read(tailOffset, length, signal);
  const { at, last, complete } = findEnds(tail);
  if (at === undefined) return undefined;
  const view = viewOf(tail);
  const path = source.name;
  // An end record inside the comment of another: two programs would read two archives. PyTorch takes the last
  // signature, even where its comment does not reach the end of the file.
  if (complete > 1 || last !== at) throw zipStructureError(path, 'two end records');
  const disks = [view.getUint16(at + 4, true), view.getUint16(at + 6, true)];
  const counts = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  let entryCount = counts[1]!;
  let directoryBytes = view.getUint32(at + 12, true);
  let directoryOffset = view.getUint32(at + 16, true);
  let endOffset = tailOffset + at;

  const locator = at - zip.end64LocatorBytes;
  const hasZip64 = locator >= 0 && view.getUint32(locator, true) === zip.end64LocatorSignature;
  if (hasZip64) {
    const end64Offset = readUint64(view, locator + 8, path);
    const end64 = await readWithin(source, tail, tailOffset, end64Offset, zip.end64Bytes, signal);
    const view64 = viewOf(end64);
    if (view64.getUint32(0, true) !== zip.end64Signature)
      throw zipStructureError(path, 'zip64 end record missing');
    const values = [32, 40, 48].map((offset) => readUint64(view64, offset, path)) as [number, number, number];
    const onOneDisk =
      view64.getUint32(16, true) === 0 &&
      view64.getUint32(20, true) === 0 &&
      view.getUint32(locator + 4, true) === 0 &&
      view.getUint32(locator + 16, true) <= 1;
    if (!onOneDisk || readUint64(view64, 24, path) !== values[0])
      throw zipStructureError(path, 'several disks');
    // Two readings of one archive are how scanners are fooled: what the old record says must be the same or saturated.
    const agrees =
      [entryCount, counts[0]].every((count) => count === 0xffff || count === values[0]) &&
      (directoryBytes === 0xffffffff || directoryBytes === values[1]) &&
      (directoryOffset === 0xffffffff || directoryOffset === values[2]);
    if (!agrees) throw zipStructureError(path, 'the two end records differ');
    [entryCount, directoryBytes, directoryOffset] = values;
    endOffset = end64Offset;
    if (end64Offset + 12 + readUint64(view64, 4, path) !== tailOffset + locator) {
      throw zipStructureError(path, 'zip64 end record has a wrong size');
    }
  } else if (directoryOffset === 0xffffffff || directoryBytes === 0xffffffff || entryCount === 0xffff) {
    throw zipStructureError(path, 'zip64 end record missing');
  }
  if (
    disks.some((disk) => disk !== 0 && !(hasZip64 && disk === 0xffff)) ||
    (!hasZip64 && counts[0] !== counts[1])
  ) {
    throw zipStructureError(path, 'several disks');
  }
  return { directoryOffset, directoryBytes, entryCount, endOffset, tail, tailOffset };
}

/** Reads from the tail where it reaches, else from the file. */
export async function readWithin(
  source: ByteSource,
  tail: Uint8Array,
  tailOffset: number,
  offset: number,
  length: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  if (offset + length > source.size) {
    throw new AppError('checkpoint-truncated', {
      path: source.name,
      needed: offset + length,
      size: source.size,
    });
  }
  if (offset < tailOffset) return source.read(offset, length, signal);
  return tail.subarray(offset - tailOffset, offset - tailOffset + length);
}

/**
 * `at`: the last end record whose comment reaches exactly to the end of the file; `complete`: how many do;
 * `last`: the last place with the signature of one.
 */
function findEnds(tail: Uint8Array): { at: number | undefined; last: number | undefined; complete: number } {
  const view = viewOf(tail);
  let at: number | undefined;
  let last: number | undefined;
  let complete = 0;
  for (let place = tail.length - 4; place >= 0; place--) {
    if (tail[place] !== 0x50 || view.getUint32(place, true) !== zip.endSignature) continue;
    last ??= place;
    if (place + zip.endBytes > tail.length) continue;
    if (place + zip.endBytes + view.getUint16(place + 20, true) !== tail.length) continue;
    at ??= place;
    complete++;
  }
  return { at, last, complete };
}
