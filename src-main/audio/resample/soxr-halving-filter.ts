import { kaiser, sinc } from './kaiser.ts';

/**
 * Constants of the low-pass that soxr's HQ recipe applies from 32 kHz to 16 kHz, fitted to the impulse response
 * of python-soxr 1.x (mean of 28 impulses, residual 2.3e-8, soxr's own float noise): a sinc of cut-off `CUTOFF`
 * (cycles per input sample) under a Kaiser window of `BETA` whose half width is 194.5 input samples.
 * test/reference/make-audio-golden.py prints the fit again.
 */
const CUTOFF = 0.23921796;
const BETA = 13.04003739;
const HALF_WIDTH = 194.5;
const REACH = 194;

export interface HalvingFilter {
  /** [389] symmetric FIR with a sum of 1. */
  readonly taps: Float32Array<ArrayBuffer>;
  /** Zeros to put before the input. */
  readonly padLeft: number;
  /** Zeros to put after it. The same for even and odd lengths: a stride of 2 then gives ceil(n / 2) samples. */
  readonly padRight: number;
}

let taps: Float32Array<ArrayBuffer> | undefined;

/**
 * 32 kHz to 16 kHz as `soxr.resample(x, 32000, 16000, 'HQ')` does it (librosa 0.10's `soxr_hq`), as one FIR:
 * out[t] = Σ taps[k] · x[2t + k − padLeft], zeros outside x, t < ceil(n / 2).
 * In a graph: Conv with kernel [1, 1, 389], stride 2, pads [padLeft, padRight].
 */
export function halvingFilter(): HalvingFilter {
  taps ??= designTaps();
  return { taps, padLeft: REACH, padRight: REACH };
}

function designTaps(): Float32Array<ArrayBuffer> {
  const design = new Float64Array(2 * REACH + 1);
  let sum = 0;
  for (let k = 0; k < design.length; k++) {
    const distance = k - REACH;
    design[k] = sinc(2 * Math.PI * CUTOFF * distance) * kaiser(distance / HALF_WIDTH, BETA);
    sum += design[k]!;
  }
  return Float32Array.from(design, (tap) => tap / sum);
}

/** The filter applied in plain arithmetic: the reference the graph's convolution is tested against. [n] -> [ceil(n/2)] */
export function halve(samples: Float32Array): Float32Array<ArrayBuffer> {
  const { taps: fir, padLeft } = halvingFilter();
  const out = new Float32Array(Math.ceil(samples.length / 2));
  for (let t = 0; t < out.length; t++) {
    const start = 2 * t - padLeft;
    const first = Math.max(0, -start);
    const last = Math.min(fir.length, samples.length - start);
    let sum = 0;
    for (let k = first; k < last; k++) sum += fir[k]! * samples[start + k]!;
    out[t] = sum;
  }
  return out;
}
