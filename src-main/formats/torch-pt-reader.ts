import { AppError } from '../contract/errors.ts';

/** HuBERT features read back. */
export interface FramedFeatures {
  /** Row-major [frames, width]. */
  readonly data: Float32Array;
  readonly frames: number;
  readonly width: number;
}

const localHeaderSize = 30;

/** A tensor as it lies in its file. */
export interface StoredTensor {
  /** The storage, in the order of its elements: strides are not applied. */
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/**
 * A file that `encodeTorchPt` wrote in float32, for bytes that are known to be still what was written: other people's
 * files are read by the checkpoint part. @throws AppError formats-tensor-layout
 */
export function decodeTorchPt(bytes: Uint8Array): StoredTensor {
  const records = storedRecords(bytes);
  const storage = records.get('archive/data/0');
  const shape = shapeIn(records.get('archive/data.pkl') ?? new Uint8Array());
  if (storage?.byteLength !== 4 * shape.reduce((product, size) => product * size, 1)) {
    throw wrongLayout(shape, bytes.byteLength);
  }
  // A copy starts at a multiple of four, which a view into the file need not.
  return { data: new Float32Array(new Uint8Array(storage).buffer), shape };
}

/** The features of a file that `encodeHubertPt` wrote in float32. @throws AppError formats-tensor-layout */
export function decodeHubertPt(bytes: Uint8Array): FramedFeatures {
  const { data, shape } = decodeTorchPt(bytes);
  const [, width, frames] = shape;
  if (shape.length !== 3 || !width || frames === undefined) throw wrongLayout(shape, bytes.byteLength);
  return { data, frames, width };
}

function wrongLayout(shape: readonly number[], elements: number): AppError {
  return new AppError('formats-tensor-layout', { shape: shape.join('x'), strides: '?', elements });
}

/** Records of a zip of stored entries, by the local headers before them (APPNOTE 6.3.3 §4.3.7). */
function storedRecords(bytes: Uint8Array): Map<string, Uint8Array> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records = new Map<string, Uint8Array>();
  for (let at = 0; at + localHeaderSize <= file.length && file.readUInt32LE(at) === 0x04034b50;) {
    const size = file.readUInt32LE(at + 18);
    const nameEnd = at + localHeaderSize + file.readUInt16LE(at + 26);
    const start = nameEnd + file.readUInt16LE(at + 28);
    records.set(file.toString('utf8', at + localHeaderSize, nameEnd), file.subarray(start, start + size));
    at = start + size;
  }
  return records;
}

/** The tuple after the persistent id and the storage offset in what `pickleTensor` writes. */
function shapeIn(pickle: Uint8Array): number[] {
  const text = Buffer.from(pickle.buffer, pickle.byteOffset, pickle.byteLength);
  const shape: number[] = [];
  // `Q`, the offset 0 (BININT1), then the mark that opens the shape.
  let at = text.indexOf(Buffer.from([0x51, 0x4b, 0, 0x28])) + 4;
  for (;;) {
    const opcode = text[at];
    if (opcode === 0x4b) [shape[shape.length], at] = [text.readUInt8(at + 1), at + 2];
    else if (opcode === 0x4d) [shape[shape.length], at] = [text.readUInt16LE(at + 1), at + 3];
    else if (opcode === 0x4a) [shape[shape.length], at] = [text.readInt32LE(at + 1), at + 5];
    else return shape;
  }
}
