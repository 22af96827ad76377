import { RATE } from './resample/resample-32k.ts';

const HEADER_BYTES = 44;

/**
 * A complete 32 kHz mono int16 WAV file with the canonical 44-byte header, as scipy writes it.
 * Samples are cut toward zero. What does not fit int16 is clipped: upstream lets it wrap, which puts a full-scale
 * click where the loudest sample was. Below a peak of 1.05 the bytes are upstream's.
 * @param wave [n], full scale 32768, as `scaleForHubert` returns it
 */
export function encodeWav32k(wave: Float32Array): Uint8Array<ArrayBuffer> {
  const dataBytes = wave.length * 2;
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes);
  const view = new DataView(bytes.buffer);
  writeTag(bytes, 0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  writeTag(bytes, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // mono
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true); // bytes per second
  view.setUint16(32, 2, true); // bytes per frame
  view.setUint16(34, 16, true); // bits per sample
  writeTag(bytes, 36, 'data');
  view.setUint32(40, dataBytes, true);
  for (let i = 0; i < wave.length; i++) {
    const clipped = Math.max(-32_768, Math.min(32_767, Math.trunc(wave[i]!)));
    view.setInt16(HEADER_BYTES + 2 * i, clipped, true);
  }
  return bytes;
}

function writeTag(bytes: Uint8Array, offset: number, tag: string): void {
  for (let i = 0; i < tag.length; i++) bytes[offset + i] = tag.charCodeAt(i);
}
