/**
 * Constants of `torchaudio.transforms.Resample(32000, 16000)` with its defaults (sinc_interp_hann): a sinc that ends
 * after six zero crossings under a squared cosine, cut off at 0.99 of the new rate. After division by the common
 * divisor the rates are 2 and 1. Source: torchaudio.functional, `_get_sinc_resample_kernel`.
 */
const ZERO_CROSSINGS = 6;
const CUTOFF = 0.99;
const STRIDE = 2;
/** Taps on each side of a sample: ceil(6 · 2 / 0.99). */
const REACH = Math.ceil((ZERO_CROSSINGS * STRIDE) / CUTOFF);

let taps: Float32Array | undefined;

/** [28] float32, computed in double. */
function kernel(): Float32Array {
  taps ??= Float32Array.from({ length: 2 * REACH + STRIDE }, (_, k) => {
    const t = ((k - REACH) / STRIDE) * CUTOFF;
    const limited = Math.max(-ZERO_CROSSINGS, Math.min(ZERO_CROSSINGS, t));
    const window = Math.cos((limited * Math.PI) / ZERO_CROSSINGS / 2) ** 2;
    const angle = limited * Math.PI;
    return (angle === 0 ? 1 : Math.sin(angle) / angle) * window * (CUTOFF / STRIDE);
  });
  return taps;
}

/**
 * 32 kHz to 16 kHz as the speaker step resamples. It is another filter than the one HuBERT's input goes through
 * (resample/soxr-halving-filter.ts). [n] -> [ceil(n / 2)]
 */
export function halveBySinc(samples: Float32Array): Float32Array<ArrayBuffer> {
  const fir = kernel();
  const out = new Float32Array(Math.ceil(samples.length / STRIDE));
  for (let t = 0; t < out.length; t++) {
    const start = STRIDE * t - REACH;
    const first = Math.max(0, -start);
    const last = Math.min(fir.length, samples.length - start);
    let sum = 0;
    for (let k = first; k < last; k++) sum += fir[k]! * samples[start + k]!;
    out[t] = sum;
  }
  return out;
}
