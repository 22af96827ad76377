import { AppError } from '../contract/errors.ts';

/** HuBERT features read back. */
export interface FramedFeatures {
  /** Row-major [frames, width]. */
  readonly data: Float32Array;
  readonly frames: number;
  readonly width: number;
}

const localHeaderSize = 30;

/**
 * The features of a file that `encodeHubertPt` wrote in float32, for bytes that are known to be still what was written:
 * other people's files are read by the checkpoint part. @throws AppError formats-tensor-layout
 */
export function decodeHubertPt(bytes: Uint8Array): FramedFeatures {
  const records = storedRecords(bytes);
  const storage = records.get('archive/data/0');
  const [, width, frames] = shapeIn(records.get('archive/data.pkl') ?? new Uint8Array());
  if (!storage || !width || frames === undefined || storage.byteLength !== 4 * width * frames) {
    const params = { shape: `1x${width ?? '?'}x${frames ?? '?'}`, strides: '?', elements: bytes.byteLength };
    throw new AppError('formats-tensor-layout', params);
  }
  // A copy starts at a multiple of four, which a view into the file need not.
  return { data: new Float32Array(new Uint8Array(storage).buffer), frames, width };
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
