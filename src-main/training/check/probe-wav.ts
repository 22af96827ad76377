import { closeSync, openSync, readSync } from 'node:fs';
import { decodeAudio } from '../../audio/decode/decode-audio.ts';
import { toMono32k } from '../../audio/resample/to-mono-32k.ts';
import { AppError } from '../../contract/errors.ts';

const headerBytes = 44;
const unknownSize = 0xffff_ffff;

/**
 * Samples at 32 kHz mono that the SoVITS trainer's ffmpeg gets from a file of `5-wav32k`; undefined where it gets
 * none. A file as upstream and the workbench write it costs one read of its header; any other is decoded.
 * @param size of the file, bytes
 */
export async function samplesAt32k(path: string, size: number): Promise<number | undefined> {
  const plain = plainSamples(path, size);
  if (plain !== undefined) return plain;
  try {
    return toMono32k(await decodeAudio(path)).length;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** Undefined where the file is not 16-bit mono PCM at 32 kHz behind the usual 44 bytes. */
function plainSamples(path: string, size: number): number | undefined {
  const header = readHeader(path);
  if (header?.length !== headerBytes) return undefined;
  const view = new DataView(header.buffer, header.byteOffset, headerBytes);
  const text = (at: number, length: number): string =>
    Buffer.from(header.subarray(at, at + length)).toString('latin1');
  const plain =
    text(0, 4) === 'RIFF' &&
    text(8, 8) === 'WAVEfmt ' &&
    text(36, 4) === 'data' &&
    view.getUint32(16, true) === 16 && // size of the format chunk
    view.getUint16(20, true) === 1 && // PCM
    view.getUint16(22, true) === 1 && // mono
    view.getUint32(24, true) === 32_000 &&
    view.getUint16(32, true) === 2 && // bytes of a frame
    view.getUint16(34, true) === 16;
  if (!plain) return undefined;
  const there = size - headerBytes;
  const stated = view.getUint32(40, true);
  const bytes = stated === 0 || stated === unknownSize ? there : Math.min(stated, there);
  return Math.floor(bytes / 2);
}

function readHeader(path: string): Uint8Array | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = new Uint8Array(headerBytes);
    return bytes.subarray(0, readSync(file, bytes, 0, headerBytes, 0));
  } catch {
    return undefined; // a folder, no permission: decoding says so too
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
