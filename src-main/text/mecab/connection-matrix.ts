import { readFileSync } from 'node:fs';
import { AppError } from '../../contract/errors.ts';
import { readError } from '../../platform/file-error.ts';

/** What it costs that a word with one right id is followed by a word with one left id. */
export interface ConnectionMatrix {
  /** Number of right ids, and with it the stride. */
  readonly leftSize: number;
  readonly rightSize: number;
  /** [rightSize, leftSize]: cost of (right id r of the first, left id l of the second) at r + leftSize × l. */
  readonly costs: Int16Array;
}

/**
 * Reads `matrix.bin`: two u16 sizes, then i16 costs.
 * @throws AppError file-not-found, file-unreadable; text-dictionary-damaged where the sizes do not fit the file
 */
export function readConnectionMatrix(path: string): ConnectionMatrix {
  const bytes = readWhole(path);
  if (bytes.length < 4) throw new AppError('text-dictionary-damaged', { path });
  const [leftSize, rightSize] = [bytes.readUInt16LE(0), bytes.readUInt16LE(2)];
  if (bytes.length !== 4 + 2 * leftSize * rightSize) throw new AppError('text-dictionary-damaged', { path });
  // A file's buffer starts at an even address, as does everything Node allocates above its pool's size.
  const costs =
    bytes.byteOffset % 2 === 0
      ? new Int16Array(bytes.buffer, bytes.byteOffset + 4, leftSize * rightSize)
      : new Int16Array(Uint8Array.from(bytes.subarray(4)).buffer);
  return { leftSize, rightSize, costs };
}

/** @throws AppError file-not-found, file-unreadable */
export function readWhole(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw readError(path, error);
  }
}
