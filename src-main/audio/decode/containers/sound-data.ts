import type { AudioNote } from '../../types.ts';

/** How the samples lie in a container. The last four are compressed. */
export type Coding =
  'int' | 'float' | 'alaw' | 'mulaw' | 'adpcm-ms' | 'adpcm-ima' | 'adpcm-qt' | 'gsm' | 'mpeg';

/** What a container says of the sound in it, and where it lies in the file. */
export interface SoundData {
  readonly coding: Coding;
  readonly bigEndian: boolean;
  /** 8-bit integers from 0 to 255 instead of −128 to 127. */
  readonly unsigned: boolean;
  readonly channels: number;
  readonly sampleRate: number;
  /** Bytes of one sample of one channel: 1, 2, 3, 4 or 8; of compressed sound 0. */
  readonly sampleBytes: number;
  /** Full scale of integers is 2^(bits − 1). */
  readonly bits: number;
  /** Bytes of one block of compressed sound. */
  readonly blockBytes: number;
  readonly channelMask: number;
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly notes: readonly AudioNote[];
}

/** Reads `length` characters of one byte each. */
export function tagAt(bytes: Uint8Array, at: number, length = 4): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
