import type { GsmFrame, GsmSubframe } from './gsm-frame.ts';
import { clampInt16 } from './ima-steps.ts';

// Tables and arithmetic of ETSI EN 300 961 (GSM 06.10), section 5.3: 16-bit integers, saturated.
const OFFSET = [0, 0, 2048, -2560, 94, -1792, -341, -1144] as const;
const SMALLEST = [-32, -32, -16, -16, -8, -8, -4, -4] as const;
const INVERSE = [13107, 13107, 13107, 13107, 19223, 17476, 31454, 29708] as const;
const LTP_GAINS = [3277, 11469, 21299, 32767] as const;
const MANTISSAS = [18431, 20479, 22527, 24575, 26623, 28671, 30719, 32767] as const;
const DEEMPHASIS = 28_180;

export const GSM_FRAME = 160;
const SUBFRAME = 40;
const HISTORY = 120;
/** Where one set of interpolated ratios ends and the next begins, with the weights (in quarters) of the old one. */
const STRETCHES = [
  [13, 3],
  [27, 2],
  [40, 1],
  [GSM_FRAME, 0],
] as const;

/** Product of two fractions of 2^15, rounded. */
const times = (a: number, b: number): number => clampInt16((a * b + 16_384) >> 15);

/** Decodes GSM 06.10 (full rate). Its state goes on from frame to frame. */
export class GsmDecoder {
  readonly #residual = new Int16Array(HISTORY + GSM_FRAME);
  readonly #lattice = new Int16Array(9);
  #ratios = new Array<number>(8).fill(0);
  #lag = SUBFRAME;
  #emphasised = 0;

  /** Writes 160 samples of 16 bits from `to` on. */
  decode(frame: GsmFrame, out: Float32Array, to: number): void {
    frame.subframes.forEach((subframe, index) => this.#excite(subframe, HISTORY + SUBFRAME * index));
    const ratios = frame.ratios.map((code, i) => {
      const value = clampInt16(((code + SMALLEST[i]!) << 10) - 2 * OFFSET[i]!);
      return clampInt16(2 * times(INVERSE[i]!, value));
    });
    let at = 0;
    for (const [end, old] of STRETCHES) {
      const reflections = ratios.map((ratio, i) => reflection(mix(this.#ratios[i]!, ratio, old)));
      for (; at < end; at++) out[to + at] = this.#deemphasise(this.#synthesise(reflections, at));
    }
    this.#ratios = ratios;
    this.#residual.copyWithin(0, GSM_FRAME);
  }

  /** Long-term prediction and the pulses of one subframe (5.3.1, 5.3.2). */
  #excite({ lag, gain, grid, largest, pulses }: GsmSubframe, start: number): void {
    if (lag >= SUBFRAME && lag <= HISTORY) this.#lag = lag;
    for (let k = 0; k < SUBFRAME; k++) {
      this.#residual[start + k] = times(LTP_GAINS[gain]!, this.#residual[start + k - this.#lag]!);
    }
    const { exponent, mantissa } = scaleOf(largest);
    const shift = 6 - exponent;
    pulses.forEach((code, i) => {
      const at = start + grid + 3 * i;
      const value =
        clampInt16(times(MANTISSAS[mantissa]!, (2 * code - 7) << 12) + (1 << (shift - 1))) >> shift;
      this.#residual[at] = clampInt16(this.#residual[at]! + value);
    });
  }

  /** Short-term synthesis: a lattice of eight sections (5.3.4). */
  #synthesise(reflections: readonly number[], at: number): number {
    let sample = this.#residual[HISTORY + at]!;
    for (let i = 7; i >= 0; i--) {
      sample = clampInt16(sample - times(reflections[i]!, this.#lattice[i]!));
      this.#lattice[i + 1] = clampInt16(this.#lattice[i]! + times(reflections[i]!, sample));
    }
    this.#lattice[0] = sample;
    return sample;
  }

  #deemphasise(sample: number): number {
    this.#emphasised = clampInt16(sample + times(this.#emphasised, DEEMPHASIS));
    return clampInt16(2 * this.#emphasised) & ~7;
  }
}

/** The old ratio's share is `old` quarters; shifts as the standard has them, since they round. */
function mix(before: number, now: number, old: number): number {
  if (old === 0) return now;
  if (old === 2) return (before >> 1) + (now >> 1);
  return (before >> 2) + (now >> 2) + ((old === 3 ? before : now) >> 1);
}

/** Log area ratio to reflection coefficient (5.3.3). */
function reflection(ratio: number): number {
  const size = Math.min(Math.abs(ratio), 32_767);
  const value = size < 11_059 ? size << 1 : size < 20_070 ? size + 11_059 : clampInt16((size >> 2) + 26_112);
  return ratio < 0 ? -value : value;
}

function scaleOf(largest: number): { exponent: number; mantissa: number } {
  let exponent = largest > 15 ? (largest >> 3) - 1 : 0;
  let mantissa = largest - (exponent << 3);
  if (mantissa === 0) return { exponent: -4, mantissa: 7 };
  while (mantissa <= 7) {
    mantissa = (mantissa << 1) | 1;
    exponent--;
  }
  return { exponent, mantissa: mantissa - 8 };
}
