import { bytesOf } from './bytes.ts';
import type { HostileFile } from './hostile-file.ts';
import { callOf } from './pickle-assembler.ts';
import { fourFloats, goodPickle, torchParts } from './torch-builder.ts';
import { buildZip } from './zip-builder.ts';
import type { ZipPart } from './zip-builder.ts';

const evilPickle = goodPickle({ info: callOf('os', 'system', 'touch canary') });
const otherFloats = Buffer.from(new Float32Array([5, 6, 7, 8]).buffer);

function renamed(from: string, to: string): ZipPart[] {
  return torchParts().map((part) => (part.name === from ? { ...part, name: to } : part));
}

function withData(name: string, data: Uint8Array): ZipPart[] {
  return torchParts().map((part) => (part.name === name ? { ...part, data } : part));
}

const structure = 'checkpoint-zip-structure';
const refused = (name: string, parts: () => ZipPart[], code = structure): HostileFile => ({
  name,
  bytes: () => buildZip(parts()),
  code,
});

/** Archives whose records PyTorch looks up otherwise than their names read, or does not find at all. */
export const hostileRecords: readonly HostileFile[] = [
  refused('DATA.PKL before data.pkl, which PyTorch may run instead', () => [
    { name: 'archive/DATA.PKL', data: evilPickle },
    ...torchParts(),
  ]),
  refused('data.PKL behind data.pkl', () => [
    ...torchParts(),
    { name: 'archive/data.PKL', data: evilPickle },
  ]),
  refused('DATA/0 beside data/0, other weights under one name', () => [
    ...torchParts(),
    { name: 'archive/DATA/0', data: otherFloats },
  ]),
  refused('ARCHIVE/data/0 beside archive/data/0', () => [
    ...torchParts(),
    { name: 'ARCHIVE/data/0', data: otherFloats },
  ]),
  refused('Data.pkl alone, which PyTorch finds', () => renamed('archive/data.pkl', 'archive/Data.pkl')),
  refused('DATA/0 alone, which PyTorch finds', () => renamed('archive/data/0', 'archive/DATA/0')),
  refused('BYTEORDER in capitals, which PyTorch obeys', () =>
    renamed('archive/byteorder', 'archive/BYTEORDER'),
  ),
  refused('first record in another folder: PyTorch looks for everything there', () => [
    { name: 'decoy/readme', data: fourFloats },
    ...torchParts(),
  ]),
  refused('first record in no folder', () => [{ name: 'readme', data: fourFloats }, ...torchParts()]),
  refused('no version', () => torchParts().filter(({ name }) => name !== 'archive/version')),
  ...[
    '',
    '0',
    '11',
    '99999999999999999999',
    '-1',
    '-18446744073709551613',
    ' 3',
    '3abc',
    '3\n\n',
    'x',
    '３',
  ].map((version) =>
    refused(`version ${JSON.stringify(version)}`, () => withData('archive/version', bytesOf(version))),
  ),
  refused('a second version that PyTorch prefers', () => [
    ...torchParts(),
    { name: 'archive/.data/version', data: bytesOf('99') },
  ]),
  ...['1', '10', '3\n'].map((version) => ({
    name: `version ${JSON.stringify(version)}, which PyTorch reads`,
    bytes: () => buildZip(withData('archive/version', bytesOf(version))),
  })),
  refused(
    'a byte order of no known name',
    () => withData('archive/byteorder', bytesOf('middle')),
    'checkpoint-big-endian',
  ),
  refused('a backslash for a slash', () => renamed('archive/data/0', 'archive\\data\\0')),
  refused('a backslash in a record nobody asks for', () => [
    ...torchParts(),
    { name: 'archive/..\\evil', data: fourFloats },
  ]),
  refused('a slash behind the name of a storage', () => renamed('archive/data/0', 'archive/data/0/')),
  refused('the mark of a folder on a storage, which PyTorch then leaves unfilled', () =>
    torchParts().map((part) => (part.name === 'archive/data/0' ? { ...part, attributes: 0x10 } : part)),
  ),
  { name: 'an empty folder as re-packing leaves it', bytes: () => buildZip([folder, ...torchParts()]) },
  refused('a name that is no UTF-8', () => [
    ...torchParts(),
    { name: '', nameBytes: Buffer.from('archive/\xce\xd2', 'latin1'), data: fourFloats },
  ]),
  refused('a byte order mark that only looks like nothing', () => [
    { name: '\ufeffarchive/x', data: fourFloats },
    ...torchParts(),
  ]),
];

const folder: ZipPart = { name: 'archive/', data: new Uint8Array(), attributes: 0x10 };
