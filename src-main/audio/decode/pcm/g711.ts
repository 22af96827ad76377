/** One A-law byte (ITU-T G.711) as a 16-bit linear sample. */
export function alawToLinear(byte: number): number {
  const value = byte ^ 0x55;
  const exponent = (value >> 4) & 7;
  const step = ((value & 0x0f) << 4) + 8;
  const size = exponent === 0 ? step : (step + 0x100) << (exponent - 1);
  return value & 0x80 ? size : -size;
}

/** One µ-law byte (ITU-T G.711) as a 16-bit linear sample. */
export function mulawToLinear(byte: number): number {
  const value = ~byte;
  const size = ((((value & 0x0f) << 3) + 0x84) << ((value >> 4) & 7)) - 0x84;
  return value & 0x80 ? -size : size;
}
