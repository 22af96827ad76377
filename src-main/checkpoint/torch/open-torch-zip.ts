import { crc32 } from 'node:zlib';
import { budgetError } from '../budget-error.ts';
import { AppError } from '../../contract/errors.ts';
import { budgets } from '../budgets.ts';
import { collectTensors } from '../collect-tensors.ts';
import { readWholePickle } from '../pickle/read-pickle.ts';
import { describeNames } from '../referred-names.ts';
import { readTensorBytes, readTensorFloat32 } from '../tensor-data.ts';
import type { ReadStorage } from '../tensor-data.ts';
import type { ByteSource, Checkpoint } from '../types.ts';
import { ZipArchive } from '../zip/zip-archive.ts';
import type { ZipEnd } from '../zip/zip-end.ts';
import type { ZipEntry } from '../zip/zip-entry.ts';
import { TorchHooks } from './torch-hooks.ts';
import { findTorchRecords } from './torch-records.ts';
import type { TorchRecords } from './torch-records.ts';

/** A record up to this size is read as a whole even for a part of it, so that its checksum can be checked. */
const wholeRecordBytes = 64 * 2 ** 20;

/**
 * Opens what torch.save writes since 1.6: a zip archive of `data.pkl` and one record per storage.
 * @param head what the first two bytes say, see Checkpoint.head
 * @throws AppError
 */
export async function openTorchZip(
  source: ByteSource,
  end: ZipEnd,
  head: string,
  signal?: AbortSignal,
): Promise<Checkpoint> {
  const path = source.name;
  const archive = await ZipArchive.open(source, end, signal);
  const torch = await findTorchRecords(archive, signal);
  const hooks = new TorchHooks();
  const { value, names } = readWholePickle(await archive.readSmall(torch.pickle, signal), path, hooks);
  const records = matchRecords(archive, torch, hooks);
  const tensors = collectTensors(path, value, source.size);
  const read: ReadStorage = (id, offset, length, abort) =>
    readRecord(archive, records.get(id)!, offset, length, abort);
  return {
    name: path,
    size: source.size,
    container: 'torch-zip',
    head,
    tensors,
    root: value,
    refersTo: describeNames(names),
    source,
    readTensorBytes: (entry, abort) => readTensorBytes(path, entry, read, abort),
    readTensor: (entry, abort) => readTensorFloat32(path, entry, read, abort),
    close: () => source.close(),
  };
}

/** Every storage the pickle declares must be there, stored as it is, and of exactly the declared size. */
function matchRecords(archive: ZipArchive, torch: TorchRecords, hooks: TorchHooks): Map<string, ZipEntry> {
  const path = archive.source.name;
  const records = new Map<string, ZipEntry>();
  if (hooks.storages.size > budgets.tensors) {
    throw budgetError(path, 'tensors', budgets.tensors);
  }
  for (const storage of hooks.storages.values()) {
    const record = torch.storage(storage.id);
    if (!record) throw new AppError('checkpoint-storage-missing', { path, storage: storage.id });
    archive.locateStored(record);
    if (record.size !== storage.byteLength) {
      throw new AppError('checkpoint-storage-size', {
        path,
        storage: storage.id,
        declared: storage.byteLength,
        actual: record.size,
      });
    }
    records.set(storage.id, record);
  }
  return records;
}

async function readRecord(
  archive: ZipArchive,
  record: ZipEntry,
  offset: number,
  length: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const start = archive.locateStored(record);
  if (length < record.size && record.size > wholeRecordBytes) {
    return archive.source.read(start + offset, length, signal);
  }
  const bytes = await archive.source.read(start, record.size, signal);
  if (crc32(bytes) !== record.crc32) {
    throw new AppError('checkpoint-damaged', { path: archive.source.name, record: record.name });
  }
  return bytes.subarray(offset, offset + length);
}
