/** One coded frame of GSM 06.10: parameters as they stand in the stream (ETSI EN 300 961, table 1.1). */
export interface GsmFrame {
  /** Eight log area ratios. */
  readonly ratios: readonly number[];
  readonly subframes: readonly GsmSubframe[];
}

export interface GsmSubframe {
  readonly lag: number;
  readonly gain: number;
  readonly grid: number;
  readonly largest: number;
  readonly pulses: readonly number[];
}

const RATIO_BITS = [6, 6, 5, 5, 4, 4, 3, 3] as const;
const PULSES = 13;

/** Reads two frames of Microsoft's block of 65 bytes: 260 bits each, the lowest bit first. */
export function readGsmBlock(bytes: Uint8Array, at: number): GsmFrame[] {
  let position = 8 * at;
  const take = (bits: number): number => {
    let value = 0;
    for (let bit = 0; bit < bits; bit++, position++) {
      value |= ((bytes[position >> 3]! >> (position & 7)) & 1) << bit;
    }
    return value;
  };
  const frame = (): GsmFrame => ({
    ratios: RATIO_BITS.map(take),
    subframes: Array.from({ length: 4 }, () => ({
      lag: take(7),
      gain: take(2),
      grid: take(2),
      largest: take(6),
      pulses: Array.from({ length: PULSES }, () => take(3)),
    })),
  });
  return [frame(), frame()];
}
