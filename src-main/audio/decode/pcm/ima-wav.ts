import type { BlockDecoder } from './decode-adpcm.ts';
import { nextImaSample, type ImaState } from './ima-steps.ts';

/** A channel's header: one sample and the place in the table; then four bytes of each channel in turn. */
const HEADER_BYTES = 4;
const GROUP_BYTES = 4;
const GROUP_SAMPLES = 8;

export function imaBlockSamples(bytes: number, channels: number): number {
  const coded = bytes - HEADER_BYTES * channels;
  return coded < 0 ? 0 : 1 + GROUP_SAMPLES * Math.floor(coded / (GROUP_BYTES * channels));
}

/** IMA ADPCM as Microsoft stores it (DVI ADPCM); the low half of a byte comes first. */
export const decodeImaBlock: BlockDecoder = (view, at, end, out, to) => {
  const channels = out.length;
  const samplesEach = imaBlockSamples(end - at, channels);
  out.forEach((samples, channel) => {
    const header = at + HEADER_BYTES * channel;
    const state: ImaState = {
      predictor: view.getInt16(header, true),
      index: Math.min(view.getUint8(header + 2), 88),
    };
    samples[to] = state.predictor;
    for (let i = 0; i < samplesEach - 1; i++) {
      const group = Math.floor(i / GROUP_SAMPLES) * channels + channel;
      const byte = view.getUint8(
        at + HEADER_BYTES * channels + GROUP_BYTES * group + ((i % GROUP_SAMPLES) >> 1),
      );
      samples[to + 1 + i] = nextImaSample(state, i & 1 ? byte >> 4 : byte & 15, false);
    }
  });
};
