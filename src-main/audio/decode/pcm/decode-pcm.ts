import { viewOf, type SoundData } from '../containers/sound-data.ts';
import type { DecodeLimits } from '../decode-limits.ts';
import { alawToLinear, mulawToLinear } from './g711.ts';

/**
 * Reads samples that are stored as they are: 8 to 32-bit integers, 32 and 64-bit floats, A-law and µ-law. Integers are
 * divided by full scale (2^(bits − 1)), as ffmpeg does; a frame cut off at the end is left out.
 * @returns [channels][n]
 */
export function decodePcm(
  bytes: Uint8Array,
  sound: SoundData,
  limits: DecodeLimits,
): Float32Array<ArrayBuffer>[] {
  const frameBytes = sound.channels * sound.sampleBytes;
  const frames = Math.max(0, Math.floor((sound.dataEnd - sound.dataStart) / frameBytes));
  limits.check(frames, sound.channels, sound.sampleRate);
  const read = sampleReader(bytes, sound);
  return Array.from({ length: sound.channels }, (_, channel) => {
    const samples = new Float32Array(frames);
    let at = sound.dataStart + channel * sound.sampleBytes;
    for (let i = 0; i < frames; i++, at += frameBytes) samples[i] = read(at);
    return samples;
  });
}

function sampleReader(bytes: Uint8Array, sound: SoundData): (at: number) => number {
  const view = viewOf(bytes);
  const little = !sound.bigEndian;
  if (sound.coding === 'alaw') return (at) => alawToLinear(bytes[at]!) / 0x8000;
  if (sound.coding === 'mulaw') return (at) => mulawToLinear(bytes[at]!) / 0x8000;
  if (sound.coding === 'float') {
    return sound.sampleBytes === 4
      ? (at) => view.getFloat32(at, little)
      : (at) => view.getFloat64(at, little);
  }
  const fullScale = 2 ** (sound.bits - 1);
  switch (sound.sampleBytes) {
    case 1:
      return sound.unsigned ? (at) => (bytes[at]! - 0x80) / 0x80 : (at) => view.getInt8(at) / 0x80;
    case 2:
      return (at) => view.getInt16(at, little) / fullScale;
    case 3:
      return little
        ? (at) => (view.getUint16(at, true) | (view.getInt8(at + 2) << 16)) / fullScale
        : (at) => ((view.getInt16(at) << 8) | bytes[at + 2]!) / fullScale;
    default:
      return (at) => view.getInt32(at, little) / fullScale;
  }
}
