import { AppError } from '../../contract/errors.ts';
import { budgetError } from '../budget-error.ts';
import { budgets } from '../budgets.ts';
import type { ByteSource } from '../types.ts';
import { applyZip64, secretFlags, viewOf, zip, zipStructureError } from './zip-entry.ts';
import type { ZipEntry } from './zip-entry.ts';
import { readWithin } from './zip-end.ts';
import type { ZipEnd } from './zip-end.ts';

/**
 * Reads the central directory. It must fill the space up to the end record exactly, on one disk, with no name twice
 * and nothing encrypted: an archive that two programs could read differently is refused.
 * @throws AppError checkpoint-zip-structure, checkpoint-encrypted, checkpoint-budget, checkpoint-zip-prefix
 */
export async function readZipDirectory(
  source: ByteSource,
  end: ZipEnd,
  signal?: AbortSignal,
): Promise<ZipEntry[]> {
  const path = source.name;
  if (end.entryCount > budgets.zipEntries) {
    throw budgetError(path, 'zip records', budgets.zipEntries);
  }
  if (end.directoryBytes > budgets.zipDirectoryBytes) {
    throw budgetError(path, 'bytes of zip directory', budgets.zipDirectoryBytes);
  }
  const gap = end.endOffset - (end.directoryOffset + end.directoryBytes);
  // Bytes put in front of an archive shift everything after them by the same amount.
  if (gap > 0) throw new AppError('checkpoint-zip-prefix', { path });
  if (gap < 0) throw zipStructureError(path, 'central directory overlaps its end record');
  const { tail, tailOffset, directoryOffset, directoryBytes } = end;
  const bytes = await readWithin(source, tail, tailOffset, directoryOffset, directoryBytes, signal);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [entry, next] = readEntry(bytes, at, path);
    entries.push(entry);
    at = next;
  }
  if (entries.length !== end.entryCount) throw zipStructureError(path, 'wrong number of records');
  assertDistinct(entries, path);
  return entries;
}

function readEntry(bytes: Uint8Array, at: number, path: string): [entry: ZipEntry, next: number] {
  const view = viewOf(bytes);
  if (at + zip.centralBytes > bytes.length || view.getUint32(at, true) !== zip.centralSignature) {
    throw zipStructureError(path, 'central directory breaks off');
  }
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const nameAt = at + zip.centralBytes;
  const extraAt = nameAt + nameLength;
  const next = extraAt + extraLength + view.getUint16(at + 32, true);
  if (next > bytes.length) throw zipStructureError(path, 'central directory breaks off');
  const flags = view.getUint16(at + 8, true);
  const nameBytes = bytes.subarray(nameAt, extraAt);
  const name = decodeName(nameBytes, flags);
  if (flags & secretFlags) throw new AppError('checkpoint-encrypted', { path, record: name });
  if (view.getUint16(at + 34, true) !== 0) throw zipStructureError(path, 'several disks');
  const [size, compressedSize, localOffset] = applyZip64(
    bytes.subarray(extraAt, extraAt + extraLength),
    [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)],
    path,
  ) as [number, number, number];
  const method = view.getUint16(at + 10, true);
  if (method === 0 && size !== compressedSize) throw zipStructureError(path, '"{about}" has two sizes', name);
  return [
    {
      name,
      nameBytes,
      flags,
      method,
      crc32: view.getUint32(at + 16, true),
      compressedSize,
      size,
      localOffset,
    },
    next,
  ];
}

/** UTF-8 where flagged or valid (miniz and Info-ZIP differ in flagging), else Latin-1, which never fails. */
function decodeName(bytes: Uint8Array, flags: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: (flags & zip.flagUtf8) === 0 }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

function assertDistinct(entries: readonly ZipEntry[], path: string): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    if (name.includes('\0') || name.length === 0)
      throw zipStructureError(path, 'a record without a proper name');
    if (seen.has(name)) throw zipStructureError(path, 'two records named "{about}"', name);
    seen.add(name);
  }
}
