/**
 * Undoes weight norm over the last dimension, as HuBERT's positional convolution has it (torch `weight_norm`
 * with dim=2): out[o, i, k] = direction[o, i, k] · magnitude[k] / ‖direction[·, ·, k]‖.
 * @param magnitude [kernel] (stored as [1, 1, kernel])
 * @param direction [rows · kernel] row-major
 */
export function foldWeightNorm(magnitude: Float32Array, direction: Float32Array): Float32Array {
  const kernel = magnitude.length;
  const squares = new Float64Array(kernel);
  for (let i = 0, k = 0; i < direction.length; i++) {
    squares[k]! += direction[i]! * direction[i]!;
    if (++k === kernel) k = 0;
  }
  const factors = Float32Array.from(squares, (sum, k) => magnitude[k]! / Math.fround(Math.sqrt(sum)));
  const weight = new Float32Array(direction.length);
  for (let i = 0, k = 0; i < direction.length; i++) {
    weight[i] = direction[i]! * factors[k]!;
    if (++k === kernel) k = 0;
  }
  return weight;
}
