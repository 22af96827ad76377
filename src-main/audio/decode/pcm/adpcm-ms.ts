import type { BlockDecoder } from './decode-adpcm.ts';
import { clampInt16 } from './ima-steps.ts';

// Tables of Microsoft ADPCM (mmreg.h, ADPCMWAVEFORMAT).
const COEFFICIENTS = [
  [256, 0],
  [512, -256],
  [0, 0],
  [192, 64],
  [240, 0],
  [460, -208],
  [392, -232],
] as const;
const ADAPTATION = [230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230] as const;
const HEADER_BYTES = 7;
const LEAST_DELTA = 16;

interface State {
  readonly first: number;
  readonly second: number;
  delta: number;
  previous: number;
  beforeThat: number;
}

/** The header holds two samples, every byte behind it two more. */
export function msBlockSamples(bytes: number, channels: number): number {
  const coded = bytes - HEADER_BYTES * channels;
  return coded < 0 ? 0 : 2 + Math.floor((2 * coded) / channels);
}

export const decodeMsBlock: BlockDecoder = (view, at, end, out, to) => {
  const channels = out.length;
  const states = out.map((samples, channel): State => {
    const [first, second] = COEFFICIENTS[Math.min(view.getUint8(at + channel), COEFFICIENTS.length - 1)]!;
    const word = (index: number): number =>
      view.getInt16(at + channels + 2 * (index * channels + channel), true);
    const state = { first, second, delta: word(0), previous: word(1), beforeThat: word(2) };
    samples[to] = state.beforeThat;
    samples[to + 1] = state.previous;
    return state;
  });
  let written = 2 * channels;
  for (let byte = at + HEADER_BYTES * channels; byte < end; byte++) {
    const codes = view.getUint8(byte);
    for (const code of [codes >> 4, codes & 15]) {
      const channel = written % channels;
      out[channel]![to + Math.floor(written / channels)] = nextSample(states[channel]!, code);
      written++;
    }
  }
};

function nextSample(state: State, code: number): number {
  const weighted = state.previous * state.first + state.beforeThat * state.second;
  const predicted = Math.trunc(weighted / 256);
  const sample = clampInt16(predicted + (code >= 8 ? code - 16 : code) * state.delta);
  state.beforeThat = state.previous;
  state.previous = sample;
  state.delta = Math.max(LEAST_DELTA, (ADAPTATION[code]! * state.delta) >> 8);
  return sample;
}
