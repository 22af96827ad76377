import { AppError } from '../../contract/errors.ts';
import { budgetError } from '../budget-error.ts';
import { budgets } from '../budgets.ts';
import type { CheckpointDetail } from '../../contract/text/checkpoint-details.ts';
import { detailed } from '../detail.ts';
import { dtypeOfSafetensors, itemSizes } from '../dtypes.ts';
import type { ByteSource, DType } from '../types.ts';
import { scanJson } from './scan-json.ts';

export interface SafetensorsTensor {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Bytes from the start of the file. */
  readonly offset: number;
  readonly byteLength: number;
}

export interface SafetensorsHeader {
  readonly metadata: readonly (readonly [string, string])[];
  /** In the order of the header. */
  readonly tensors: readonly SafetensorsTensor[];
}

/**
 * Reads the header of a safetensors file: 8 bytes of length, JSON, then the tensors' bytes without holes or overlap.
 * Format: https://github.com/huggingface/safetensors#format
 * @throws AppError checkpoint-safetensors-header, checkpoint-dtype, checkpoint-truncated, checkpoint-budget
 */
export async function readSafetensorsHeader(
  source: ByteSource,
  signal?: AbortSignal,
): Promise<SafetensorsHeader> {
  const path = source.name;
  const prefix = await source.read(0, 8, signal);
  const length = new DataView(prefix.buffer, prefix.byteOffset).getBigUint64(0, true);
  if (length > BigInt(budgets.safetensorsHeaderBytes)) {
    throw budgetError(path, 'bytes of header', budgets.safetensorsHeaderBytes);
  }
  const bytes = await source.read(8, Number(length), signal);
  const header = parseHeader(bytes, path);
  const dataStart = 8 + bytes.length;
  const tensors: SafetensorsTensor[] = [];
  let metadata: SafetensorsHeader['metadata'] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') metadata = parseMetadata(value, path);
    else tensors.push(parseTensor(name, value, dataStart, path));
  }
  if (tensors.length > budgets.tensors) {
    throw budgetError(path, 'tensors', budgets.tensors);
  }
  assertCovered(tensors, dataStart, source);
  return { metadata, tensors };
}

function parseHeader(bytes: Uint8Array, path: string): Record<string, unknown> {
  const twice = scanJson(bytes, path);
  let header: unknown;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    header = JSON.parse(text);
  } catch (error) {
    throw new AppError(
      'checkpoint-safetensors-header',
      { path, ...detailed('its header is no JSON') },
      error,
    );
  }
  if (!text.startsWith('{') || !isRecord(header)) throw headerError(path, 'its header is no object');
  if (twice !== undefined) throw headerError(path, '"{about}" stands twice in its header', twice);
  return header;
}

function parseMetadata(value: unknown, path: string): [string, string][] {
  if (!isRecord(value)) throw headerError(path, 'wrong __metadata__');
  return Object.entries(value).map(([key, text]) => {
    if (typeof text !== 'string') throw headerError(path, 'wrong __metadata__');
    return [key, text];
  });
}

function parseTensor(name: string, value: unknown, dataStart: number, path: string): SafetensorsTensor {
  if (!isRecord(value)) throw headerError(path, 'wrong entry "{about}"', name);
  const { dtype: dtypeName, shape, data_offsets: offsets } = value;
  const dtype = typeof dtypeName === 'string' ? dtypeOfSafetensors(dtypeName) : undefined;
  if (!dtype) {
    throw typeof dtypeName === 'string'
      ? new AppError('checkpoint-dtype', { path, dtype: dtypeName.slice(0, 50) })
      : headerError(path, '"{about}" has no dtype', name);
  }
  if (!isSizes(shape) || shape.length > budgets.dimensions || !isSizes(offsets) || offsets.length !== 2) {
    throw headerError(path, '"{about}" has a wrong shape or place', name);
  }
  const [begin, end] = offsets as [number, number];
  const expected = shape.reduce((product, size) => product * BigInt(size), BigInt(itemSizes[dtype]));
  if (expected !== BigInt(end) - BigInt(begin))
    throw headerError(path, '"{about}" has a size unlike its shape', name);
  return { name, dtype, shape, offset: dataStart + begin, byteLength: end - begin };
}

/** The tensors must fill the file from the header to its end, one after the other: no holes, no overlap. */
function assertCovered(tensors: readonly SafetensorsTensor[], dataStart: number, source: ByteSource): void {
  let covered = dataStart;
  for (const tensor of [...tensors].sort((a, b) => a.offset - b.offset || a.byteLength - b.byteLength)) {
    if (tensor.offset !== covered) {
      throw headerError(source.name, 'a hole or an overlap before "{about}"', tensor.name);
    }
    covered += tensor.byteLength;
  }
  if (covered > source.size) {
    throw new AppError('checkpoint-truncated', { path: source.name, needed: covered, size: source.size });
  }
  if (covered < source.size) {
    throw new AppError('checkpoint-trailing-bytes', { path: source.name, extra: source.size - covered });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && (item as number) >= 0);
}

function headerError(path: string, detail: CheckpointDetail, about?: string): AppError {
  return new AppError('checkpoint-safetensors-header', { path, ...detailed(detail, about) });
}
