import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { bytesOf, uint16, uint32, uint64 } from './bytes.ts';

export interface SparsePart {
  readonly name: string;
  readonly data?: Uint8Array;
  /** Zeros that take no room on disk. */
  readonly sparseBytes?: number;
  /** Checksum of those zeros; stated as 0 where nobody will ask. */
  readonly sparseCrc?: number;
}

/** Writes a zip64 archive of true size whose large records are holes in the file. */
export function writeSparseZip64(path: string, parts: readonly SparsePart[]): void {
  const file = openSync(path, 'w');
  const central: Buffer[] = [];
  let offset = 0;
  const put = (bytes: Uint8Array): void => {
    writeSync(file, bytes, 0, bytes.length, offset);
    offset += bytes.length;
  };
  for (const { name, data, sparseBytes, sparseCrc = 0 } of parts) {
    const nameBytes = Buffer.from(name);
    const size = data?.length ?? sparseBytes!;
    const crc = data ? crc32(data) : sparseCrc;
    const start = offset;
    const sizes = bytesOf(uint32(0xffffffff), uint32(0xffffffff));
    const fixed = 30 + nameBytes.length + 20 + 4;
    const padding = (64 - ((start + fixed) % 64)) % 64;
    const extra = bytesOf(
      uint16(1),
      uint16(16),
      uint64(size),
      uint64(size),
      'FB',
      uint16(padding),
      Buffer.alloc(padding),
    );
    put(bytesOf('PK\x03\x04', uint16(45), uint16(0), uint16(0), uint32(0), uint32(crc), sizes));
    put(bytesOf(uint16(nameBytes.length), uint16(extra.length), nameBytes, extra));
    if (data) put(data);
    else offset += sparseBytes!;
    central.push(
      bytesOf('PK\x01\x02', uint16(45), uint16(45), uint16(0), uint16(0), uint32(0), uint32(crc), sizes),
      bytesOf(
        uint16(nameBytes.length),
        uint16(28),
        uint16(0),
        uint16(0),
        uint16(0),
        uint32(0),
        uint32(0xffffffff),
      ),
      bytesOf(nameBytes, uint16(1), uint16(24), uint64(size), uint64(size), uint64(start)),
    );
  }
  const directory = Buffer.concat(central);
  const start = offset;
  const count = uint64(parts.length);
  put(directory);
  const end64 = offset;
  put(bytesOf('PK\x06\x06', uint64(44), uint16(45), uint16(45), uint32(0), uint32(0), count, count));
  put(bytesOf(uint64(directory.length), uint64(start)));
  put(bytesOf('PK\x06\x07', uint32(0), uint64(end64), uint32(1)));
  put(
    bytesOf(
      'PK\x05\x06',
      uint32(0),
      uint16(0xffff),
      uint16(0xffff),
      uint32(0xffffffff),
      uint32(0xffffffff),
      uint16(0),
    ),
  );
  closeSync(file);
}
