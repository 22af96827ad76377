import { AppError } from '../../contract/errors.ts';
import type { ZipArchive } from '../zip/zip-archive.ts';
import type { ZipEntry } from '../zip/zip-entry.ts';
import { zipStructureError } from '../zip/zip-entry.ts';

/** Versions of the file format that PyTorch reads (caffe2/serialize/versions.h): 1 to 10. */
const newestVersion = 10;

/** Where PyTorch looks for everything: the records of one folder. */
export interface TorchRecords {
  readonly pickle: ZipEntry;
  /** The record of a storage, or undefined. @throws AppError checkpoint-zip-structure */
  storage(id: string): ZipEntry | undefined;
}

/**
 * Finds the records as PyTorch's reader does (caffe2/serialize/inline_container.cc): everything lies in the folder of
 * the first record and nothing beside it, names are compared without regard to case, and a version must stand beside the pickle. Whatever
 * it would refuse, or read otherwise than its name says, is refused here.
 * @throws AppError checkpoint-zip-structure, checkpoint-zip-no-pickle, checkpoint-torchscript, checkpoint-big-endian
 */
export async function findTorchRecords(archive: ZipArchive, signal?: AbortSignal): Promise<TorchRecords> {
  const path = archive.source.name;
  const pickles = [...archive.entries.keys()].filter((name) => /^(?:[^/]+\/)?data\.pkl$/i.test(name));
  const [first] = archive.entries.keys();
  if (first === undefined || pickles.length === 0) throw new AppError('checkpoint-zip-no-pickle', { path });
  if (pickles.length > 1) throw zipStructureError(path, 'two records named "{about}"', 'data.pkl');
  const slash = first.indexOf('/');
  if (slash < 0) throw zipStructureError(path, 'no folder around its records');
  const root = first.slice(0, slash + 1);
  for (const { name, method } of archive.entries.values()) {
    if (!name.startsWith(root))
      throw zipStructureError(path, '"{about}" lies outside the first record’s folder', name);
    if (method !== 0 && method !== 8) throw new AppError('checkpoint-zip-compressed', { path, record: name });
  }
  const pickle = archive.find(`${root}data.pkl`);
  if (!pickle) throw new AppError('checkpoint-zip-no-pickle', { path });
  if (archive.find(`${root}constants.pkl`)) throw new AppError('checkpoint-torchscript', { path });
  await assertVersion(archive, root, signal);
  await assertLittleEndian(archive, root, signal);
  await assertAlignment(archive, root, signal);
  return { pickle, storage: (id) => archive.find(`${root}data/${id}`) };
}

async function assertVersion(archive: ZipArchive, root: string, signal?: AbortSignal): Promise<void> {
  const path = archive.source.name;
  const record = archive.find(`${root}.data/version`) ?? archive.find(`${root}version`);
  if (!record) throw zipStructureError(path, 'no record "{about}"', `${root}version`);
  const text = await readWord(archive, record, signal);
  // PyTorch skips blanks in front and ignores what follows the digits; it writes neither, so neither is taken.
  const version = /^\d{1,3}\n?$/.test(text) ? Number(text) : 0;
  if (version < 1 || version > newestVersion) throw zipStructureError(path, 'version "{about}"', text);
}

async function assertLittleEndian(archive: ZipArchive, root: string, signal?: AbortSignal): Promise<void> {
  const record = archive.find(`${root}byteorder`);
  if (!record) return;
  const order = await readWord(archive, record, signal);
  if (order !== 'little') throw new AppError('checkpoint-big-endian', { path: archive.source.name });
}

/** Where storages are aligned to; PyTorch since 2.7 reads it as a number and stops where it is none. */
async function assertAlignment(archive: ZipArchive, root: string, signal?: AbortSignal): Promise<void> {
  const record = archive.find(`${root}.storage_alignment`);
  if (!record) return;
  const text = await readWord(archive, record, signal);
  if (!/^\d{1,9}$/.test(text))
    throw zipStructureError(archive.source.name, 'storage alignment "{about}"', text);
}

/** What stands in these records is a word: more than that is not even read. */
async function readWord(archive: ZipArchive, record: ZipEntry, signal?: AbortSignal): Promise<string> {
  if (record.size > 64) return '';
  return Buffer.from(await archive.readSmall(record, signal)).toString('latin1');
}
