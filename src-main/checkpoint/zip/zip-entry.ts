import { AppError } from '../../contract/errors.ts';
import type { CheckpointDetail } from '../../contract/text/checkpoint-details.ts';
import { detailed } from '../detail.ts';

/** One record of a zip archive, as its central directory states it. */
export interface ZipEntry {
  readonly name: string;
  /** The name's bytes: the local header must carry the same ones. */
  readonly nameBytes: Uint8Array;
  readonly flags: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly localOffset: number;
  /** By its DOS attribute or a slash at the end: PyTorch leaves the memory for such a record unfilled. */
  readonly isFolder: boolean;
}

/** Numbers of the zip format (PKWARE APPNOTE.TXT 6.3.10, sections 4.3 to 4.5). */
export const zip = {
  localSignature: 0x04034b50,
  centralSignature: 0x02014b50,
  endSignature: 0x06054b50,
  end64Signature: 0x06064b50,
  end64LocatorSignature: 0x07064b50,
  descriptorSignature: 0x08074b50,
  localBytes: 30,
  centralBytes: 46,
  endBytes: 22,
  end64Bytes: 56,
  end64LocatorBytes: 20,
  zip64ExtraId: 0x0001,
  flagEncrypted: 0x0001,
  flagDescriptor: 0x0008,
  flagPatched: 0x0020,
  flagStrongEncryption: 0x0040,
  flagUtf8: 0x0800,
  flagMaskedHeaders: 0x2000,
} as const;

/** Any flag under which the bytes are not what they seem: encrypted, patched data, hidden headers. */
export const secretFlags =
  zip.flagEncrypted | zip.flagPatched | zip.flagStrongEncryption | zip.flagMaskedHeaders;

export function zipStructureError(path: string, detail: CheckpointDetail, about?: string): AppError {
  return new AppError('checkpoint-zip-structure', { path, ...detailed(detail, about) });
}

/** Equal for names that PyTorch's zip reader (miniz) takes for one: only A to Z are folded. */
export function foldCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A 64-bit field as a number. @throws AppError checkpoint-zip-structure beyond 2^53 */
export function readUint64(view: DataView, offset: number, path: string): number {
  const value = view.getBigUint64(offset, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER))
    throw zipStructureError(path, '64-bit field {about}', value.toString());
  return Number(value);
}

/**
 * The zip64 values of an extra field, for those of the given 32-bit fields that are saturated (APPNOTE 4.5.3).
 * `fields` in the fixed order size, compressed size, offset; unsaturated ones come back as they are.
 */
export function applyZip64(extra: Uint8Array, fields: readonly number[], path: string): number[] {
  const view = viewOf(extra);
  const values = [...fields];
  let isApplied = false;
  let at = 0;
  while (at + 4 <= extra.length) {
    const id = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    const next = at + 4 + length;
    if (next > extra.length) throw zipStructureError(path, 'extra field runs over its end');
    if (id === zip.zip64ExtraId) {
      if (isApplied) throw zipStructureError(path, 'two zip64 fields');
      isApplied = true;
      let from = at + 4;
      fields.forEach((field, index) => {
        if (field !== 0xffffffff) return;
        if (from + 8 > next) throw zipStructureError(path, 'zip64 field missing');
        values[index] = readUint64(view, from, path);
        from += 8;
      });
    }
    at = next;
  }
  if (!isApplied && fields.includes(0xffffffff)) throw zipStructureError(path, 'zip64 field missing');
  return values;
}
