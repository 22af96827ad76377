import type { SoundData } from '../containers/sound-data.ts';
import type { DecodeLimits } from '../decode-limits.ts';
import { Undecodable } from '../undecodable.ts';
import { GSM_FRAME, GsmDecoder } from './gsm-decoder.ts';
import { readGsmBlock } from './gsm-frame.ts';

/** Two frames, as Microsoft packs them. */
const BLOCK_BYTES = 65;

/** Decodes GSM 06.10 in a WAV file. @returns [1][n]; @throws Undecodable */
export function decodeGsm(
  bytes: Uint8Array,
  { channels, sampleRate, dataStart, dataEnd }: SoundData,
  limits: DecodeLimits,
): Float32Array<ArrayBuffer>[] {
  if (channels !== 1) throw new Undecodable('its header is damaged', `GSM of ${channels} channels`);
  const blocks = Math.max(0, Math.floor((dataEnd - dataStart) / BLOCK_BYTES));
  const frames = 2 * GSM_FRAME * blocks;
  limits.check(frames, 1, sampleRate);
  const out = new Float32Array(frames);
  const decoder = new GsmDecoder();
  for (let block = 0; block < blocks; block++) {
    const at = dataStart + BLOCK_BYTES * block;
    readGsmBlock(bytes, at).forEach((frame, i) => decoder.decode(frame, out, GSM_FRAME * (2 * block + i)));
  }
  for (let i = 0; i < frames; i++) out[i] = out[i]! / 0x8000;
  return [out];
}
