import { bytesOf, uint16, uint32 } from './bytes.ts';
import type { HostileFile } from './hostile-file.ts';
import { callOf, dictOf, op, pickleOf, tensorOf } from './pickle-assembler.ts';
import { fourFloats, goodPickle, torchParts, torchZip } from './torch-builder.ts';
import { buildZip } from './zip-builder.ts';
import type { ZipPart } from './zip-builder.ts';

/** The parts of a good file with one of them changed. */
function withPart(name: string, change: Partial<ZipPart>): ZipPart[] {
  return torchParts().map((part) => (part.name === name ? { ...part, ...change } : part));
}

const pkl = 'archive/data.pkl';
const storage = 'archive/data/0';
const plainEnd = bytesOf('PK\x05\x06', new Uint8Array(18));

/** Archives that two programs would read differently, or that hide, repeat or inflate. */
export const hostileZips: readonly HostileFile[] = [
  ...(['00', '01', '02', '03', '04', '05', '06'] as const).map((head) => ({
    name: `os.system behind head ${head} (a scanner saw no file at all)`,
    bytes: () => torchZip(goodPickle({ info: callOf('os', 'system', 'touch canary') }), { head }),
    suspicious: ['os.system'],
  })),
  {
    name: 'head 07, which nobody writes',
    bytes: () => torchZip(goodPickle(), { head: '07' }),
    code: 'checkpoint-zip-head',
  },
  {
    name: 'head of two odd bytes',
    bytes: () => torchZip(goodPickle(), { head: '\x00\xff' }),
    code: 'checkpoint-zip-head',
  },
  ...['PK\x07\x08', 'PK\x05\x06', 'some text\n', '\x80\x02}.', 'MZ'].map((text) => ({
    name: `zip behind ${JSON.stringify(text)}`,
    bytes: () => torchZip(goodPickle(), { prefix: bytesOf(text) }),
    code: text === 'MZ' ? 'checkpoint-other-format' : ['checkpoint-zip-prefix', 'checkpoint-text-file'],
  })),
  {
    name: 'zip behind a prefix that all offsets know of',
    bytes: () => torchZip(goodPickle(), { prefix: bytesOf('PK\x07\x08'), shift: 4 }),
    code: 'checkpoint-zip-prefix',
  },
  { name: 'empty zip', bytes: () => plainEnd, code: 'checkpoint-zip-no-pickle' },
  {
    name: 'local name differs from central (CVE-2025-1944)',
    bytes: () => buildZip(withPart(pkl, { localName: 'archive/data.pk_' })),
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'local method differs',
    bytes: () => buildZip(withPart(storage, { localMethod: 8 })),
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'local size differs',
    bytes: () => buildZip(withPart(storage, { localSize: 8 })),
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'local checksum differs',
    bytes: () => buildZip(withPart(storage, { localCrc: 1 })),
    code: 'checkpoint-zip-structure',
  },
  ...[0x1, 0x20, 0x40, 0x2000].flatMap((flags) => [
    {
      name: `flag 0x${flags.toString(16)} on the pickle (CVE-2025-1945)`,
      bytes: () => buildZip(withPart(pkl, { flags })),
      code: 'checkpoint-encrypted',
    },
    {
      name: `flag 0x${flags.toString(16)} only in the local header`,
      bytes: () => buildZip(withPart(storage, { localFlags: flags })),
      code: 'checkpoint-encrypted',
    },
  ]),
  {
    name: 'wrong checksum of the pickle (CVE-2025-10156)',
    bytes: () => buildZip(withPart(pkl, { crc: 1 })),
    code: 'checkpoint-damaged',
  },
  {
    name: 'wrong checksum of a tensor',
    bytes: () => buildZip(withPart(storage, { crc: 1 })),
    readCode: 'checkpoint-damaged',
  },
  {
    name: 'two records of one name',
    bytes: () => buildZip([...torchParts(), { name: pkl, data: goodPickle() }]),
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'two pickles in two folders',
    bytes: () => buildZip([...torchParts(), { name: 'other/data.pkl', data: goodPickle() }]),
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'a record without a name',
    bytes: () => buildZip([...torchParts(), { name: '', data: fourFloats }]),
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'overlapping records (Fifield)',
    bytes: () =>
      buildZip(
        [...torchParts(), { ...torchParts()[0]!, offset: 0 }].map((part, i) =>
          i === 4 ? { ...part, name: 'archive/x' } : part,
        ),
      ),
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'several disks',
    bytes: () => buildZip(torchParts(), { diskNumber: 1 }),
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'fewer records than stated',
    bytes: () => buildZip(torchParts(), { entryCount: 9 }),
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'an end record inside the comment',
    bytes: () => buildZip(torchParts(), { comment: plainEnd }),
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'an end record inside the comment, not at its end (PyTorch takes it all the same)',
    bytes: () => buildZip(torchParts(), { comment: bytesOf(plainEnd, 'xx') }),
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'offset beyond the file',
    bytes: () => buildZip(withPart(storage, { offset: 0x7fffffff })),
    code: ['checkpoint-zip-structure', 'checkpoint-truncated'],
  },
  {
    name: 'compressed tensor',
    bytes: () => buildZip(withPart(storage, { deflate: true })),
    code: 'checkpoint-zip-compressed',
  },
  { name: 'compressed pickle, which is harmless', bytes: () => buildZip(withPart(pkl, { deflate: true })) },
  {
    name: 'deflate bomb: the pickle inflates to more than it says',
    bytes: () => buildZip(withPart(pkl, { deflate: true, data: Buffer.alloc(2 ** 24), size: 100 })),
    code: 'checkpoint-damaged',
  },
  {
    name: 'a pickle of more than 64 MiB',
    bytes: () => buildZip(withPart(pkl, { deflate: true, data: Buffer.alloc(64 * 2 ** 20 + 1) })),
    code: 'checkpoint-budget',
  },
  {
    name: 'unknown compression',
    bytes: () => {
      const bytes = buildZip(withPart(pkl, { localMethod: 14 }));
      const central = bytes.indexOf('PK\x01\x02');
      bytes.writeUInt16LE(14, central + 10);
      return bytes;
    },
    code: 'checkpoint-zip-compressed',
  },
  {
    name: 'a path that climbs out, never written anywhere',
    bytes: () => buildZip([...torchParts(), { name: 'archive/../../evil', data: fourFloats }]),
  },
  {
    name: 'a storage that is not there',
    bytes: () => buildZip(torchParts().filter(({ name }) => name !== storage)),
    code: 'checkpoint-storage-missing',
  },
  {
    name: 'zip64 fields',
    bytes: () =>
      buildZip(
        torchParts().map((part) => ({ ...part, zip64: true })),
        { zip64End: true },
      ),
  },
  {
    name: 'figures behind the data',
    bytes: () => buildZip(torchParts().map((part) => ({ ...part, descriptor: true }))),
  },
  {
    name: 'zip64 end record that contradicts the old one',
    bytes: () => {
      const bytes = buildZip(torchParts(), { zip64End: true });
      bytes.writeUInt16LE(3, bytes.length - 22 + 10);
      return bytes;
    },
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'zip64 end record missing',
    bytes: () =>
      bytesOf(
        buildZip(torchParts()).subarray(0, -22),
        'PK\x05\x06',
        uint32(0),
        uint16(0xffff),
        uint16(0xffff),
        uint32(0xffffffff),
        uint32(0xffffffff),
        uint16(0),
      ),
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'big-endian',
    bytes: () =>
      buildZip(
        torchParts().map((part) =>
          part.name.endsWith('byteorder') ? { ...part, data: bytesOf('big') } : part,
        ),
      ),
    code: 'checkpoint-big-endian',
  },
  {
    name: 'TorchScript',
    bytes: () => buildZip([...torchParts(), { name: 'archive/constants.pkl', data: bytesOf(')') }]),
    code: 'checkpoint-torchscript',
  },
  {
    name: 'without any folder, where PyTorch finds nothing',
    bytes: () => buildZip(torchParts().map((part) => ({ ...part, name: part.name.replace('archive/', '') }))),
    code: 'checkpoint-zip-structure',
  },
  {
    name: 'in a Chinese folder',
    bytes: () =>
      buildZip(torchParts().map((part) => ({ ...part, name: part.name.replace('archive', '测试_e8_s120') }))),
  },
  {
    name: 'storage longer than declared (CVE-2026-24747)',
    bytes: () => buildZip(torchParts(goodPickle(), { 0: bytesOf(fourFloats, 0) })),
    code: 'checkpoint-storage-size',
  },
  {
    name: 'storage shorter than declared',
    bytes: () => buildZip(torchParts(goodPickle(), { 0: fourFloats.subarray(4) })),
    code: 'checkpoint-storage-size',
  },
  {
    name: 'one storage under two types',
    bytes: () => torchZip(pickleOf(dictOf({ a: tensorOf(), b: tensorOf({ storageClass: 'IntStorage' }) }))),
    code: 'checkpoint-pickle-malformed',
  },
  {
    name: 'pickle that ends before STOP',
    bytes: () => torchZip(bytesOf(op.proto(2), op.emptyDict)),
    code: 'checkpoint-pickle-malformed',
  },
  {
    name: 'bytes behind STOP',
    bytes: () => torchZip(bytesOf(goodPickle(), 'x')),
    code: 'checkpoint-pickle-malformed',
  },
];
