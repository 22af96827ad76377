import { AppError } from '../../contract/errors.ts';
import { PickleExhausted } from '../pickle/pickle-cursor.ts';
import { readPickle } from '../pickle/read-pickle.ts';
import { TorchHooks } from '../torch/torch-hooks.ts';
import type { ByteSource } from '../types.ts';

const localHeader = 0x04034b50;
const headerBytes = 30;
const zip64 = 0xffff_ffff;
const zip64Field = 0x0001;
/** Sizes come after the data: nothing can be told from the header. */
const sizesFollow = 0x8;
/** The pickle of the largest model has under 1 MB. */
const mostPickle = 8 << 20;
/** More than any model has; a file of headers alone must not be walked for ever. */
const mostRecords = 10_000;

/**
 * Whether a zip archive without an end is shorter than it should be: it breaks off inside a record, or its pickle
 * declares more than the file can hold. A download that reserved its place has its full size, and zeros where the
 * next header should be.
 */
export async function recordOverruns(source: ByteSource, signal?: AbortSignal): Promise<boolean> {
  return (await breaksInRecord(source, signal)) || (await declaredBytes(source, signal)) > source.size;
}

async function breaksInRecord(source: ByteSource, signal?: AbortSignal): Promise<boolean> {
  let at = 0;
  for (let record = 0; record < mostRecords && at + headerBytes <= source.size; record++) {
    const bytes = await source.read(at, headerBytes, signal);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.getUint32(0, true) !== localHeader || (view.getUint16(6, true) & sizesFollow) !== 0)
      return false;
    const [name, extra] = [view.getUint16(26, true), view.getUint16(28, true)];
    const packed = view.getUint32(18, true);
    const data = at + headerBytes + name + extra;
    if (data > source.size) return true;
    const size = packed === zip64 ? await longSize(source, data - extra, extra, signal) : packed;
    if (size === undefined) return false;
    at = data + size;
    if (at > source.size) return true;
  }
  return false;
}

/** The packed size in the ZIP64 field of the header's extra part: after the unpacked one, 8 bytes each. */
async function longSize(
  source: ByteSource,
  at: number,
  length: number,
  signal?: AbortSignal,
): Promise<number | undefined> {
  const bytes = await source.read(at, length, signal);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let field = 0; field + 20 <= length; field += 4 + view.getUint16(field + 2, true))
    if (view.getUint16(field, true) === zip64Field) return Number(view.getBigUint64(field + 12, true));
  return undefined;
}

/** Bytes of all storages that the pickle at the archive's start declares; 0 where it cannot be read. */
async function declaredBytes(source: ByteSource, signal?: AbortSignal): Promise<number> {
  const bytes = await source.read(0, Math.min(mostPickle, source.size), signal);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = headerBytes + view.getUint16(26, true) + view.getUint16(28, true);
  const hooks = new TorchHooks();
  try {
    readPickle(bytes, start, source.name, hooks);
  } catch (error) {
    if (error instanceof AppError || error instanceof PickleExhausted) return 0;
    throw error;
  }
  return [...hooks.storages.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
}
