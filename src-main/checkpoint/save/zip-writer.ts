import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { zip } from '../zip/zip-entry.ts';

/** PyTorch maps tensors straight from the file: every record begins at a multiple of this. */
const alignment = 64;
/** Id of the extra field PyTorch pads with. */
const paddingId = 0x4246;
/** 1 January 1980, the earliest a zip can say: the same input gives the same bytes. */
const dosDate = 0x0021;

/** Zip files without ZIP64 end here. */
export const largestZip = 0xffff_0000;

/**
 * Writes a zip archive of stored records as PyTorch lays it out (APPNOTE 6.3.3 §4.3), piece by piece: checksums go
 * into the local headers once a record's bytes are through. The caller sees to it that it stays under `largestZip`.
 */
export class ZipWriter {
  readonly #file: FileHandle;
  readonly #directory: Uint8Array[] = [];
  #offset = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async add(name: string, pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
    const start = this.#offset;
    const nameBytes = Buffer.from(name, 'utf8');
    const extra = paddingFor(start + zip.localBytes + nameBytes.length);
    await this.#write(Buffer.alloc(zip.localBytes));
    await this.#write(nameBytes);
    await this.#write(extra);
    let [crc, size] = [0, 0];
    for await (const piece of pieces) {
      crc = crc32(piece, crc);
      size += piece.length;
      await this.#write(piece);
    }
    const local = Buffer.alloc(zip.localBytes);
    local.writeUInt32LE(zip.localSignature, 0);
    writeCommon(local, 4, crc, size, nameBytes.length);
    local.writeUInt16LE(extra.length, 28);
    await writeAll(this.#file, local, start);
    const central = Buffer.alloc(zip.centralBytes);
    central.writeUInt32LE(zip.centralSignature, 0);
    writeCommon(central, 6, crc, size, nameBytes.length);
    central.writeUInt32LE(start, 42);
    this.#directory.push(central, nameBytes);
  }

  /** The central directory and its end. */
  async finish(): Promise<void> {
    const directory = Buffer.concat(this.#directory);
    const end = Buffer.alloc(zip.endBytes);
    end.writeUInt32LE(zip.endSignature, 0);
    end.writeUInt16LE(this.#directory.length / 2, 8);
    end.writeUInt16LE(this.#directory.length / 2, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.#offset, 16);
    await this.#write(directory);
    await this.#write(end);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await writeAll(this.#file, bytes, this.#offset);
    this.#offset += bytes.length;
  }
}

export async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;)
    at += (await file.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
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
