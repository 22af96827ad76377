import { readWavHeader, type WavHeader } from './wav-header.ts';
import { alawToLinear, mulawToLinear } from './g711.ts';
import type { DecodedAudio } from '../types.ts';

/**
 * Decodes a WAV file: 8 to 32-bit integers, 32 and 64-bit floats, A-law and µ-law. Integers are divided by full scale
 * (2^(bits − 1)), as ffmpeg does; a frame cut off at the end is left out.
 * @throws Undecodable
 */
export function decodeWav(bytes: Uint8Array): DecodedAudio {
  const header = readWavHeader(bytes);
  const frameBytes = header.channels * header.sampleBytes;
  const frames = Math.floor((header.dataEnd - header.dataStart) / frameBytes);
  const read = sampleReader(bytes, header);
  const channels = Array.from({ length: header.channels }, (_, channel) => {
    const samples = new Float32Array(frames);
    let at = header.dataStart + channel * header.sampleBytes;
    for (let i = 0; i < frames; i++, at += frameBytes) samples[i] = read(at);
    return samples;
  });
  return {
    format: 'wav',
    sampleRate: header.sampleRate,
    channels,
    frames,
    channelMask: header.channelMask,
  };
}

function sampleReader(bytes: Uint8Array, header: WavHeader): (at: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (header.coding === 'alaw') return (at) => alawToLinear(bytes[at]!) / 0x8000;
  if (header.coding === 'mulaw') return (at) => mulawToLinear(bytes[at]!) / 0x8000;
  if (header.coding === 'float') {
    return header.sampleBytes === 4 ? (at) => view.getFloat32(at, true) : (at) => view.getFloat64(at, true);
  }
  switch (header.sampleBytes) {
    case 1:
      return (at) => (bytes[at]! - 0x80) / 0x80; // 8-bit WAV is unsigned
    case 2:
      return (at) => view.getInt16(at, true) / 0x8000;
    case 3:
      return (at) => (view.getUint16(at, true) | (view.getInt8(at + 2) << 16)) / 0x80_0000;
    default:
      return (at) => view.getInt32(at, true) / 0x8000_0000;
  }
}
