import { AppError } from '../../contract/errors.ts';
import { mapConcurrent } from '../../platform/map-concurrent.ts';
import type { ByteSource } from '../types.ts';
import { applyZip64, secretFlags, viewOf, zip, zipStructureError } from './zip-entry.ts';
import type { ZipEntry } from './zip-entry.ts';

/** Bytes asked for beyond name and fixed part: PyTorch pads the extra field to align data to 64 bytes. */
const extraAllowance = 96;
/** Headers closer together than this are fetched by one read: a read costs more than these bytes. */
const joinGap = 4096;
const readsInFlight = 16;

/**
 * Reads the local header of every record, checks it against the central directory and returns where each record's
 * data starts. GPT-SoVITS overwrites the very first two bytes, so only the header at offset 0 may lack its signature.
 * @throws AppError checkpoint-zip-structure, checkpoint-encrypted, checkpoint-truncated
 */
export async function locateZipData(
  source: ByteSource,
  entries: readonly ZipEntry[],
  directoryOffset: number,
  signal?: AbortSignal,
): Promise<Map<string, number>> {
  const sorted = [...entries].sort((a, b) => a.localOffset - b.localOffset);
  const spans = joinSpans(sorted, directoryOffset);
  const starts = new Map<string, number>();
  await mapConcurrent(
    spans,
    readsInFlight,
    async ({ from, to, members }) => {
      if (to > source.size) {
        throw new AppError('checkpoint-truncated', { path: source.name, needed: to, size: source.size });
      }
      const bytes = await source.read(from, to - from, signal);
      for (const entry of members) {
        const at = entry.localOffset - from;
        const needed = headerLength(bytes, at, source.name);
        const header =
          at + needed <= bytes.length
            ? bytes.subarray(at, at + needed)
            : await source.read(entry.localOffset, needed, signal);
        checkHeader(header, entry, source.name);
        starts.set(entry.name, entry.localOffset + needed);
      }
    },
    signal,
  );
  assertNoOverlap(sorted, starts, directoryOffset, source.name);
  return starts;
}

interface Span {
  from: number;
  to: number;
  members: ZipEntry[];
}

function joinSpans(sorted: readonly ZipEntry[], directoryOffset: number): Span[] {
  const spans: Span[] = [];
  for (const entry of sorted) {
    const wanted = entry.localOffset + zip.localBytes + entry.nameBytes.length + extraAllowance;
    // Never below the fixed part: a header that starts inside the directory is found out by its signature.
    const to = Math.max(Math.min(wanted, directoryOffset), entry.localOffset + zip.localBytes);
    const last = spans.at(-1);
    if (last && entry.localOffset - last.to < joinGap) {
      last.to = Math.max(last.to, to);
      last.members.push(entry);
    } else {
      spans.push({ from: entry.localOffset, to, members: [entry] });
    }
  }
  return spans;
}

function headerLength(bytes: Uint8Array, at: number, path: string): number {
  if (at + zip.localBytes > bytes.length) throw zipStructureError(path, 'a local header breaks off');
  const view = viewOf(bytes);
  return zip.localBytes + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
}

function checkHeader(header: Uint8Array, entry: ZipEntry, path: string): void {
  const view = viewOf(header);
  const { name } = entry;
  const signatureOk =
    entry.localOffset === 0
      ? view.getUint16(2, true) === zip.localSignature >>> 16
      : view.getUint32(0, true) === zip.localSignature;
  if (!signatureOk) throw zipStructureError(path, 'no local header for "{about}"', name);
  const nameEnd = zip.localBytes + view.getUint16(26, true);
  if (Buffer.compare(header.subarray(zip.localBytes, nameEnd), entry.nameBytes) !== 0) {
    throw zipStructureError(path, '"{about}" has another name in its local header', name);
  }
  const flags = view.getUint16(6, true);
  if (flags & secretFlags) throw new AppError('checkpoint-encrypted', { path, record: name });
  if (view.getUint16(8, true) !== entry.method) {
    throw zipStructureError(path, '"{about}" has another method in its local header', name);
  }
  const [size, compressedSize] = applyZip64(
    header.subarray(nameEnd),
    [view.getUint32(22, true), view.getUint32(18, true)],
    path,
  ) as [number, number];
  const crc32 = view.getUint32(14, true);
  // A streaming writer (PyTorch is one) leaves zeros here and puts the figures behind the data.
  const deferred = (flags & zip.flagDescriptor) !== 0 && size === 0 && compressedSize === 0 && crc32 === 0;
  if (
    !deferred &&
    (size !== entry.size || compressedSize !== entry.compressedSize || crc32 !== entry.crc32)
  ) {
    throw zipStructureError(path, '"{about}" has other sizes in its local header', name);
  }
}

function assertNoOverlap(
  sorted: readonly ZipEntry[],
  starts: ReadonlyMap<string, number>,
  directoryOffset: number,
  path: string,
): void {
  if (sorted.length > 0 && sorted[0]!.localOffset !== 0)
    throw new AppError('checkpoint-zip-prefix', { path });
  let covered = 0;
  for (const entry of sorted) {
    if (entry.localOffset < covered)
      throw zipStructureError(path, '"{about}" overlaps another record', entry.name);
    covered = starts.get(entry.name)! + entry.compressedSize;
  }
  if (covered > directoryOffset) throw zipStructureError(path, 'a record reaches into the central directory');
}
