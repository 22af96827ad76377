import { crc32, deflateRawSync } from 'node:zlib';
import { bytesOf, uint16, uint32, uint64 } from './bytes.ts';

/** A record to write; every lie that a hostile archive tells is a field of its own. */
export interface ZipPart {
  readonly name: string;
  readonly data: Uint8Array;
  readonly deflate?: boolean;
  readonly flags?: number;
  readonly localFlags?: number;
  readonly localName?: string;
  readonly localMethod?: number;
  readonly crc?: number;
  readonly localCrc?: number;
  readonly size?: number;
  readonly localSize?: number;
  /** Figures behind the data instead of in front of it, as PyTorch's own writer does. */
  readonly descriptor?: boolean;
  /** Sizes and offset in zip64 fields. */
  readonly zip64?: boolean;
  /** External attributes: 0x10 marks a folder. */
  readonly attributes?: number;
  /** The name's bytes where it is no UTF-8. */
  readonly nameBytes?: Uint8Array;
  /** Central directory points there instead. */
  readonly offset?: number;
}

export interface ZipOptions {
  /** First two bytes instead of PK. */
  readonly head?: string;
  readonly prefix?: Uint8Array;
  readonly comment?: Uint8Array;
  readonly entryCount?: number;
  readonly diskNumber?: number;
  readonly zip64End?: boolean;
  /** Shift of all offsets, as if the prefix had always been there. */
  readonly shift?: number;
}

/** Builds a zip archive as PyTorch would (data aligned to 64 bytes), with the given lies. */
export function buildZip(parts: readonly ZipPart[], options: ZipOptions = {}): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = options.shift ?? 0;
  for (const part of parts) {
    const local = localRecord(part, offset);
    centrals.push(centralRecord(part, part.offset ?? offset));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const count = options.entryCount ?? parts.length;
  const comment = options.comment ?? Buffer.alloc(0);
  const disk = options.diskNumber ?? 0;
  const end64 = options.zip64End
    ? bytesOf(
        bytesOf('PK\x06\x06', uint64(44), uint16(45), uint16(45), uint32(disk), uint32(disk)),
        bytesOf(uint64(count), uint64(count), uint64(directory.length), uint64(offset)),
        bytesOf('PK\x06\x07', uint32(0), uint64(offset + directory.length), uint32(1)),
      )
    : Buffer.alloc(0);
  const counts = options.zip64End ? [0xffff, 0xffff] : [count, count];
  const end = bytesOf(
    bytesOf('PK\x05\x06', uint16(disk), uint16(disk), uint16(counts[0]!), uint16(counts[1]!)),
    options.zip64End
      ? bytesOf(uint32(0xffffffff), uint32(0xffffffff))
      : bytesOf(uint32(directory.length), uint32(offset)),
    bytesOf(uint16(comment.length), comment),
  );
  const archive = bytesOf(...locals, directory, end64, end);
  if (options.head) archive.write(options.head, 0, 'latin1');
  return bytesOf(options.prefix ?? Buffer.alloc(0), archive);
}

function stored(part: ZipPart): Uint8Array {
  return part.deflate ? deflateRawSync(part.data) : part.data;
}

function localRecord(part: ZipPart, offset: number): Buffer {
  const data = stored(part);
  const name = part.nameBytes ?? Buffer.from(part.localName ?? part.name, 'utf8');
  const method = part.localMethod ?? (part.deflate ? 8 : 0);
  const flags = (part.localFlags ?? part.flags ?? 0) | (part.descriptor ? 8 : 0);
  const crc = part.localCrc ?? part.crc ?? crc32(part.data);
  const size = part.localSize ?? part.size ?? part.data.length;
  const packed = part.deflate ? data.length : size;
  const zip64 = part.zip64 ? bytesOf(uint16(1), uint16(16), uint64(size), uint64(packed)) : Buffer.alloc(0);
  const fixed = 30 + name.length + zip64.length + 4;
  const padding = (64 - ((offset + fixed) % 64)) % 64;
  const extra = bytesOf(zip64, 'FB', uint16(padding), Buffer.alloc(padding, 'Z'));
  const figures = part.descriptor
    ? bytesOf(uint32(0), uint32(0), uint32(0))
    : part.zip64
      ? bytesOf(uint32(crc), uint32(0xffffffff), uint32(0xffffffff))
      : bytesOf(uint32(crc), uint32(packed), uint32(size));
  const header = bytesOf('PK\x03\x04', uint16(0), uint16(flags), uint16(method), uint32(0), figures);
  const after = part.descriptor
    ? bytesOf('PK\x07\x08', uint32(crc), uint32(packed), uint32(size))
    : Buffer.alloc(0);
  return bytesOf(header, uint16(name.length), uint16(extra.length), name, extra, data, after);
}

function centralRecord(part: ZipPart, offset: number): Buffer {
  const name = part.nameBytes ?? Buffer.from(part.name, 'utf8');
  const size = part.size ?? part.data.length;
  const packed = part.deflate ? stored(part).length : size;
  const extra = part.zip64
    ? bytesOf(uint16(1), uint16(24), uint64(size), uint64(packed), uint64(offset))
    : Buffer.alloc(0);
  const flags = (part.flags ?? 0) | (part.descriptor ? 8 : 0);
  const sizes = part.zip64
    ? bytesOf(uint32(0xffffffff), uint32(0xffffffff))
    : bytesOf(uint32(packed), uint32(size));
  return bytesOf(
    bytesOf('PK\x01\x02', uint16(0), uint16(0), uint16(flags), uint16(part.deflate ? 8 : 0), uint32(0)),
    bytesOf(
      uint32(part.crc ?? crc32(part.data)),
      sizes,
      uint16(name.length),
      uint16(extra.length),
      uint16(0),
    ),
    bytesOf(uint16(0), uint16(0), uint32(part.attributes ?? 0)),
    bytesOf(uint32(part.zip64 ? 0xffffffff : offset), name, extra),
  );
}
