/** `[512 × 768 × 1]`; a scalar is `[]`. */
export function shapeText(shape: readonly number[] | null): string {
  return shape === null ? '—' : `[${shape.join(' × ')}]`;
}

/** Four significant digits, with an exponent where the number would be unreadable without. */
export function valueText(value: number | null): string {
  if (value === null) return '—';
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  return size >= 1e6 || size < 1e-3 ? value.toExponential(3) : String(Number(value.toPrecision(5)));
}

/** Name of a file without its folder, on any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
