/**
 * Looks up every prefix of a byte string in a Darts double array (Aoe's structure: `base` gives the children's block,
 * `check` says whose child a unit is; a negative `base` at a node's own block is its value, stored as -value-1).
 * @param units pairs of base and check, [2 × units]
 * @param found is told each value and the end (exclusive) of the prefix in `bytes`, shortest first
 */
export function eachPrefix(
  units: Int32Array,
  bytes: Uint8Array,
  begin: number,
  end: number,
  found: (value: number, end: number) => void,
): void {
  let block = units[0]!;
  for (let at = begin; ; at++) {
    const leaf = units[2 * block]!;
    if (units[2 * block + 1] === block && leaf < 0) found(-leaf - 1, at);
    if (at >= end) return;
    const child = block + bytes[at]! + 1;
    if (units[2 * child + 1] !== block) return;
    block = units[2 * child]!;
  }
}

/** The value of the whole of `key`, or -1. */
export function exactMatch(units: Int32Array, key: Uint8Array): number {
  let result = -1;
  eachPrefix(units, key, 0, key.length, (value, end) => {
    if (end === key.length) result = value;
  });
  return result;
}
