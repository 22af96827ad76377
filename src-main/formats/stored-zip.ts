import { crc32 } from 'node:zlib';

/** A record of a zip archive that is stored, not compressed. */
export interface StoredRecord {
  readonly name: string;
  readonly data: Uint8Array;
}

/** PyTorch maps tensors straight from the file, which needs every record to begin at a multiple of this. */
const alignment = 64;
const localHeaderSize = 30;
const centralHeaderSize = 46;
const endSize = 22;
/** Id of the extra field PyTorch pads with. */
const paddingId = 0x4246;
/** 1 January 1980, the earliest a zip can say: the same input gives the same bytes. */
const dosDate = 0x0021;

/**
 * A zip archive as PyTorch writes it (APPNOTE 6.3.3 §4.3): stored records, each aligned to 64 bytes by an extra field,
 * sizes and CRC-32 in the local header. No ZIP64: the parts must stay under 4 GiB in all.
 */
export function storedZip(records: readonly StoredRecord[]): Uint8Array {
  const locals: Uint8Array[] = [];
  const centrals: Uint8Array[] = [];
  let offset = 0;
  for (const { name, data } of records) {
    const nameBytes = Buffer.from(name, 'utf8');
    const crc = crc32(data);
    const extra = paddingFor(offset + localHeaderSize + nameBytes.length);
    const local = Buffer.alloc(localHeaderSize);
    local.writeUInt32LE(0x04034b50, 0);
    writeCommon(local, 4, crc, data.length, nameBytes.length);
    local.writeUInt16LE(extra.length, 28);
    const central = Buffer.alloc(centralHeaderSize);
    central.writeUInt32LE(0x02014b50, 0);
    writeCommon(central, 6, crc, data.length, nameBytes.length);
    central.writeUInt32LE(offset, 42);
    locals.push(local, nameBytes, extra, data);
    centrals.push(central, nameBytes);
    offset += localHeaderSize + nameBytes.length + extra.length + data.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(endSize);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(records.length, 8);
  end.writeUInt16LE(records.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** The fields both kinds of header share, from "version needed" on. */
function writeCommon(header: Buffer, at: number, crc: number, size: number, nameLength: number): void {
  header.writeUInt16LE(dosDate, at + 8);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(size, at + 14);
  header.writeUInt32LE(size, at + 18);
  header.writeUInt16LE(nameLength, at + 22);
}

function paddingFor(headerEnd: number): Uint8Array {
  const missing = (alignment - ((headerEnd + 4) % alignment)) % alignment;
  const extra = Buffer.alloc(4 + missing, 'Z');
  extra.writeUInt16LE(paddingId, 0);
  extra.writeUInt16LE(missing, 2);
  return extra;
}
