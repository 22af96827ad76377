/** How far a vector lies from the one it should be. */
export interface VectorDistance {
  /** Largest difference, as a share of the largest component of the expected one. */
  readonly relative: number;
  readonly cosine: number;
}

export function vectorDistance(actual: ArrayLike<number>, expected: ArrayLike<number>): VectorDistance {
  if (actual.length !== expected.length) return { relative: Infinity, cosine: NaN };
  let [difference, largest, product, left, right] = [0, 0, 0, 0, 0];
  for (let i = 0; i < actual.length; i++) {
    const [a, b] = [actual[i]!, expected[i]!];
    difference = Math.max(difference, Math.abs(a - b));
    largest = Math.max(largest, Math.abs(b));
    product += a * b;
    left += a * a;
    right += b * b;
  }
  return { relative: difference / largest, cosine: product / Math.sqrt(left * right) };
}
