import { AppError } from '../../contract/errors.ts';
import { budgetError } from '../budget-error.ts';
import { budgets } from '../budgets.ts';
import type { ByteSource } from '../types.ts';
import { applyZip64, foldCase, secretFlags, viewOf, zip, zipStructureError } from './zip-entry.ts';
import type { ZipEntry } from './zip-entry.ts';
import { readWithin } from './zip-end.ts';
import type { ZipEnd } from './zip-end.ts';

/** Bit of the external attributes that marks a folder (APPNOTE 4.4.15, MS-DOS attributes). */
const dosFolder = 0x10;

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
  const name = decodeName(nameBytes);
  if (name === undefined || name === '' || /[\0\\]/.test(name))
    throw zipStructureError(path, 'a record without a proper name');
  if (flags & secretFlags) throw new AppError('checkpoint-encrypted', { path, record: name });
  if (view.getUint16(at + 34, true) !== 0) throw zipStructureError(path, 'several disks');
  const [size, compressedSize, localOffset] = applyZip64(
    bytes.subarray(extraAt, extraAt + extraLength),
    [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)],
    path,
  ) as [number, number, number];
  const isFolder = name.endsWith('/') || (view.getUint32(at + 38, true) & dosFolder) !== 0;
  if (isFolder && (size > 0 || compressedSize > 0))
    throw zipStructureError(path, '"{about}" is a folder with content', name);
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
      isFolder,
    },
    next,
  ];
}

/**
 * UTF-8, flagged or not (PyTorch's writer never flags); undefined where it is none, as PyTorch then stops listing the
 * records. A byte order mark stays part of the name, as it does there.
 */
function decodeName(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** PyTorch looks records up without regard to ASCII case, and takes any one of those that are then equal. */
function assertDistinct(entries: readonly ZipEntry[], path: string): void {
  const seen = new Map<string, string>();
  for (const { name } of entries) {
    const key = foldCase(name);
    const other = seen.get(key);
    if (other === name) throw zipStructureError(path, 'two records named "{about}"', name);
    if (other !== undefined)
      throw zipStructureError(path, 'records "{about}" that differ only in upper and lower case', name);
    seen.set(key, name);
  }
}
