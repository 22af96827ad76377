/// <reference lib="esnext.float16" />
import { AppError } from '../contract/errors.ts';
import { pickleTensor } from './pickle-tensor.ts';
import { storedZip } from './stored-zip.ts';
import type { Precision } from './types.ts';

export interface TensorToSave {
  /** The storage, in the order of its elements. */
  readonly data: Float32Array;
  readonly shape: readonly number[];
  /** In elements; row-major where not given. */
  readonly strides?: readonly number[];
  readonly precision: Precision;
}

/** Zip files without ZIP64 end here, and the pickle's integers soon after. */
const largestBytes = 0xffff_0000;

/**
 * One tensor as a `.pt` file that torch.load opens, with weights_only too. Float16 rounds to nearest even, as PyTorch
 * does. @throws AppError formats-tensor-layout where shape, strides and data do not agree
 */
export function encodeTorchPt({ data, shape, strides, precision }: TensorToSave): Uint8Array {
  const layout = { precision, shape, strides: strides ?? rowMajor(shape), numel: data.length };
  const last = layout.shape.reduce((sum, size, i) => sum + (size - 1) * (layout.strides[i] ?? NaN), 0);
  const fits = shape.includes(0) || last < data.length;
  if (!fits || layout.strides.length !== shape.length || data.byteLength > largestBytes) {
    const params = { shape: shape.join('x'), strides: layout.strides.join('x'), elements: data.length };
    throw new AppError('formats-tensor-layout', params);
  }
  return storedZip([
    { name: 'archive/data.pkl', data: pickleTensor(layout) },
    { name: 'archive/byteorder', data: Buffer.from('little') },
    { name: 'archive/data/0', data: littleEndian(data, precision) },
    { name: 'archive/version', data: Buffer.from('3\n') },
  ]);
}

/**
 * HuBERT features as GPT-SoVITS keeps them: shape [1, C, T] over a storage of [T, C], which is how the model gives
 * them, so nothing is transposed. `features` is [1, T, C], row-major.
 */
export function encodeHubertPt(features: Float32Array, channels: number, precision: Precision): Uint8Array {
  const frames = features.length / channels;
  return encodeTorchPt({
    data: features,
    shape: [1, channels, frames],
    strides: [frames * channels, 1, channels],
    precision,
  });
}

/**
 * BERT features as GPT-SoVITS keeps them in `3-bert`: shape [width, phones] over a storage of [phones, width], as
 * transposing leaves it there. `rows` is [phones, width], row-major.
 */
export function encodeBertPt(rows: Float32Array, phones: number): Uint8Array {
  const width = rows.length / phones;
  return encodeTorchPt({ data: rows, shape: [width, phones], strides: [1, width], precision: 'float32' });
}

/** A speaker vector as GPT-SoVITS keeps it in `7-sv_cn`: [1, size]. */
export function encodeSpeakerPt(vector: Float32Array): Uint8Array {
  return encodeTorchPt({ data: vector, shape: [1, vector.length], precision: 'float32' });
}

function rowMajor(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= Math.max(shape[i]!, 1);
  }
  return strides;
}

/** Every platform Node and Electron run on is little-endian, so the arrays' own bytes are the file's. */
function littleEndian(data: Float32Array, precision: Precision): Uint8Array {
  const values = precision === 'float16' ? new Float16Array(data) : data;
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
