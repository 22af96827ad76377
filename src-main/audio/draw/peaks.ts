/** Waveform summary for drawing: one pair of extremes per column. */
export interface Peaks {
  /** Smallest and largest sample of each column in turn, [2 × columns], −127 … 127 of full scale (clamped). */
  readonly pairs: Int8Array<ArrayBuffer>;
  readonly columns: number;
}

/**
 * Summarises [n] samples (full scale 1) into `columns` columns. Every sample falls into exactly one column, so no
 * click is lost; fewer samples than columns repeat. A column of silence is 0, 0.
 */
export function computePeaks(samples: Float32Array, columns: number): Peaks {
  const pairs = new Int8Array(2 * columns);
  const n = samples.length;
  for (let column = 0; n > 0 && column < columns; column++) {
    const first = Math.floor((column * n) / columns);
    const end = Math.max(first + 1, Math.floor(((column + 1) * n) / columns));
    let low = samples[first]!;
    let high = low;
    for (let i = first + 1; i < end; i++) {
      const sample = samples[i]!;
      if (sample < low) low = sample;
      else if (sample > high) high = sample;
    }
    pairs[2 * column] = toInt8(low);
    pairs[2 * column + 1] = toInt8(high);
  }
  return { pairs, columns };
}

/** Rounded away from zero: a faint sound must not look like silence. */
function toInt8(sample: number): number {
  const scaled = Math.sign(sample) * Math.ceil(Math.abs(sample) * 127);
  return Math.max(-127, Math.min(127, scaled));
}
