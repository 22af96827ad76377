/** Everything is computed in single precision: upstream's fp16 path gives other tokens on other cards. */
export const PRECISION = 'fp32';
