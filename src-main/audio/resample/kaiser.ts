/**
 * Modified Bessel function of the first kind, order zero: I0(x) = Σ ((x/2)^k / k!)².
 * Summed until a term no longer changes a double; at most 40 terms for the windows used here (x < 14).
 */
function besselI0(x: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}

/**
 * Kaiser window at `z`, the distance from the centre in units of the half width: 1 at 0, smallest at ±1.
 * Not divided by I0(beta): the callers normalise the whole filter.
 */
export function kaiser(z: number, beta: number): number {
  return besselI0(beta * Math.sqrt(Math.max(0, 1 - z * z)));
}

/** sin(x) / x with the limit 1 at zero. */
export function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x) / x;
}
