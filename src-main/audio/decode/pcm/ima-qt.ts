import type { BlockDecoder } from './decode-adpcm.ts';
import { nextImaSample, type ImaState } from './ima-steps.ts';

/** Samples of a channel's packet: two bytes of state, then two samples a byte, the low half first. */
export const QT_SAMPLES = 64;
const PACKET_BYTES = 34;

/**
 * IMA ADPCM as Apple stores it (ima4 of AIFF-C, CAF and QuickTime). A packet states only nine bits of the sample before
 * it: where the decoder's own value agrees with them, it goes on with that.
 */
export function qtDecoder(channels: number): BlockDecoder {
  const states = Array.from({ length: channels }, (): ImaState => ({ predictor: 0, index: 0 }));
  return (view, at, _end, out, to) => {
    states.forEach((state, channel) => {
      const packet = at + PACKET_BYTES * channel;
      const word = view.getInt16(packet);
      const index = Math.min(word & 0x7f, 88);
      const predictor = word & ~0x7f;
      if (index !== state.index || Math.abs(predictor - state.predictor) > 0x7f) {
        state.index = index;
        state.predictor = predictor;
      }
      for (let i = 0; i < QT_SAMPLES; i++) {
        const byte = view.getUint8(packet + 2 + (i >> 1));
        out[channel]![to + i] = nextImaSample(state, i & 1 ? byte >> 4 : byte & 15, true);
      }
    });
  };
}
