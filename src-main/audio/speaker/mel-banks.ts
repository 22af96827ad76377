/** One triangle of the bank: weights of the spectrum's bins from `first` on. */
export interface MelBank {
  readonly first: number;
  readonly weights: Float64Array;
}

/** Kaldi's mel scale (mel-computations.h). */
const toMel = (hertz: number): number => 1127 * Math.log(1 + hertz / 700);

export interface MelShape {
  readonly banks: number;
  readonly rate: number;
  readonly fftSize: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Kaldi's triangular filters, straight in the mel domain: each rises from the middle of the one before to its own
 * middle and falls to the middle of the next. The bin at half the rate belongs to none.
 */
export function melBanks({ banks, rate, fftSize, lowest, highest }: MelShape): MelBank[] {
  const low = toMel(lowest);
  const step = (toMel(highest) - low) / (banks + 1);
  const bins = Array.from({ length: fftSize / 2 }, (_, k) => toMel((k * rate) / fftSize));
  return Array.from({ length: banks }, (_, bank) => {
    const left = low + bank * step;
    const inside = bins.map((mel) => Math.max(0, Math.min(mel - left, left + 2 * step - mel) / step));
    const first = inside.findIndex((weight) => weight > 0);
    const last = inside.findLastIndex((weight) => weight > 0);
    return { first: Math.max(0, first), weights: Float64Array.from(inside.slice(first, last + 1)) };
  });
}
