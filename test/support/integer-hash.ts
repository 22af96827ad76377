/** 32-bit FNV-1a of a name (http://www.isthe.com/chongo/tech/comp/fnv/): where a tensor's numbers start. */
export function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}

/** "lowbias32" by Chris Wellons (https://nullprogram.com/blog/2018/07/31/): every input bit moves every output bit. */
export function hash32(input: number): number {
  let x = input;
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  x ^= x >>> 16;
  return x >>> 0;
}
