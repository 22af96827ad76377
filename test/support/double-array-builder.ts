/**
 * Builds a Darts double array, as MeCab's dictionary compiler does: for dictionaries made by tests.
 * @param entries keys as UTF-8 without NUL, with values from 0 on
 * @returns pairs of base and check, [2 × units]
 */
export function buildDoubleArray(entries: readonly (readonly [key: Buffer, value: number])[]): Int32Array {
  const sorted = [...entries].sort(([one], [other]) => Buffer.compare(one, other));
  let units = new Int32Array(1 << 16);
  let used = new Uint8Array(1 << 15);
  // Two nodes never share a block: `check` names it.
  const blocks = new Set<number>();
  let size = 1;
  let search = 1;
  const ensure = (unit: number): void => {
    while (unit >= used.length) {
      units = concat(new Int32Array(units.length * 2), units);
      used = concat(new Uint8Array(used.length * 2), used);
    }
    size = Math.max(size, unit + 1);
  };

  const place = (unit: number, first: number, last: number, depth: number): void => {
    // Label 0 is the end of a key, a byte b is b + 1.
    const groups: { label: number; first: number; last: number }[] = [];
    for (let at = first; at < last; at++) {
      const key = sorted[at]![0];
      const label = depth < key.length ? key[depth]! + 1 : 0;
      if (groups.at(-1)?.label === label) groups.at(-1)!.last = at + 1;
      else groups.push({ label, first: at, last: at + 1 });
    }
    let block = search;
    for (; ; block++) {
      ensure(block + 257);
      if (!blocks.has(block) && groups.every(({ label }) => used[block + label] === 0)) break;
    }
    blocks.add(block);
    units[2 * unit] = block;
    for (const { label } of groups) {
      used[block + label] = 1;
      units[2 * (block + label) + 1] = block;
    }
    while (used[search] === 1) search++;
    for (const group of groups) {
      if (group.label === 0) units[2 * block] = -sorted[group.first]![1] - 1;
      else place(block + group.label, group.first, group.last, depth + 1);
    }
  };
  used[0] = 1;
  place(0, 0, sorted.length, 0);
  return units.slice(0, 2 * size);
}

function concat<T extends Int32Array | Uint8Array>(longer: T, shorter: T): T {
  longer.set(shorter);
  return longer;
}
