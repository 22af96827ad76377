import { AppError } from '../../contract/errors.ts';
import { readWholePickle } from '../pickle/read-pickle.ts';
import { TorchHooks } from './torch-hooks.ts';

const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endRecord = 0x06054b50;
const endBytes = 22;
const stored = 0;

/**
 * The shape of the one tensor in a file of `torch.save`, from the file's first and last bytes alone. For folders of
 * a hundred thousand such files; anything out of the ordinary is left to `openCheckpoint`.
 * @param size of the file, bytes
 * @returns undefined where the file is not just that: other layouts, several records of data, more than a tensor,
 *   a directory that lies elsewhere, a record that is too short
 */
export function probeSavedTensor(
  head: Uint8Array,
  tail: Uint8Array,
  size: number,
): readonly number[] | undefined {
  const records = directory(tail, size);
  const data = records?.filter(({ name }) => /^[^/]+\/data\/[^/]+$/.test(name));
  const pickle = records?.find(({ name }) => /^[^/]+\/data\.pkl$/.test(name));
  if (!pickle || data?.length !== 1 || pickle.at !== 0) return undefined;
  const tensor = soleTensor(head, pickle.bytes);
  if (!tensor) return undefined;
  return tensor.bytes === data[0]!.bytes && data[0]!.at + tensor.bytes < size ? tensor.shape : undefined;
}

/** The archive's records where its directory lies in `tail` as a whole, is the last thing, and compresses nothing. */
function directory(
  tail: Uint8Array,
  size: number,
): { name: string; at: number; bytes: number }[] | undefined {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const text = Buffer.from(tail.buffer, tail.byteOffset, tail.length);
  const end = tail.length - endBytes;
  if (end < 0 || view.getUint32(end, true) !== endRecord) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true) - (size - tail.length);
  const records = [];
  for (let i = 0; i < count; i++) {
    if (at < 0 || at + 46 > end || view.getUint32(at, true) !== centralHeader) return undefined;
    if (view.getUint16(at + 10, true) !== stored) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    const name = text.toString('latin1', at + 46, at + 46 + nameLength);
    records.push({ name, bytes: view.getUint32(at + 24, true), at: view.getUint32(at + 42, true) });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return at <= end ? records : undefined;
}

interface SoleTensor {
  readonly shape: readonly number[];
  /** Of its storage. */
  readonly bytes: number;
}

/** Clips of one length have the same pickle, byte for byte: it is read once. Bounded, since files decide how many. */
const known = new Map<string, SoleTensor | undefined>();
const mostKnown = 10_000;

function soleTensor(head: Uint8Array, pickleBytes: number): SoleTensor | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < 30 || view.getUint32(0, true) !== localHeader) return undefined;
  const start = 30 + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + pickleBytes > head.length) return undefined;
  const pickle = head.subarray(start, start + pickleBytes);
  const text = Buffer.from(pickle.buffer, pickle.byteOffset, pickle.length).toString('latin1');
  if (!known.has(text)) {
    if (known.size >= mostKnown) known.clear();
    known.set(text, readTensor(pickle));
  }
  return known.get(text);
}

function readTensor(pickle: Uint8Array): SoleTensor | undefined {
  const hooks = new TorchHooks();
  try {
    const { value } = readWholePickle(pickle, '', hooks);
    const [storage, ...others] = hooks.storages.values();
    if (!storage || others.length > 0) return undefined;
    const isTensor =
      typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'tensor';
    return isTensor ? { shape: value.shape, bytes: storage.byteLength } : undefined;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
