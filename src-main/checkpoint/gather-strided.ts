/** One dimension of a strided array: how many elements, how far apart. */
interface Dimension {
  size: number;
  stride: number;
}

/**
 * Copies a strided array into row-major order. Strides are in elements and not negative; 0 repeats an element.
 * An array that lies in order already is returned without a copy.
 * @param bytes from the array's first element to its last
 */
export function gatherStrided(
  bytes: Uint8Array,
  itemSize: number,
  shape: readonly number[],
  strides: readonly number[],
): Uint8Array {
  const dimensions = collapse(shape, strides);
  const inner = dimensions.pop()!;
  const count = shape.reduce((product, size) => product * size, 1);
  if (dimensions.length === 0 && inner.stride === 1) return bytes.subarray(0, count * itemSize);
  const target = new Uint8Array(count * itemSize);
  const copyRun = runCopier(bytes, target, itemSize, inner);
  const index = new Array<number>(dimensions.length).fill(0);
  let from = 0;
  for (let to = 0; to < count; to += inner.size) {
    copyRun(from, to);
    // Count up the outer dimensions like an odometer.
    for (let d = dimensions.length - 1; d >= 0; d--) {
      from += dimensions[d]!.stride;
      if (++index[d]! < dimensions[d]!.size) break;
      from -= dimensions[d]!.stride * dimensions[d]!.size;
      index[d] = 0;
    }
  }
  return target;
}

/** Drops dimensions of size 1 and joins neighbours that lie in one run. Leaves at least one dimension. */
function collapse(shape: readonly number[], strides: readonly number[]): Dimension[] {
  const joined: Dimension[] = [];
  shape.forEach((size, i) => {
    const stride = strides[i]!;
    if (size === 1) return;
    const last = joined.at(-1);
    if (last?.stride === stride * size) {
      last.size *= size;
      last.stride = stride;
    } else {
      joined.push({ size, stride });
    }
  });
  return joined.length > 0 ? joined : [{ size: 1, stride: 1 }];
}

/** Copies one run of the innermost dimension; positions are in elements. */
function runCopier(
  source: Uint8Array,
  target: Uint8Array,
  itemSize: number,
  { size, stride }: Dimension,
): (from: number, to: number) => void {
  if (stride === 1) {
    return (from, to) =>
      target.set(source.subarray(from * itemSize, (from + size) * itemSize), to * itemSize);
  }
  if (itemSize <= 4) {
    const input = asWords(source, itemSize);
    const output = asWords(target, itemSize);
    return (from, to) => {
      for (let i = 0; i < size; i++) output[to + i] = input[from + i * stride]!;
    };
  }
  return (from, to) => {
    for (let i = 0; i < size; i++) {
      const at = (from + i * stride) * itemSize;
      target.set(source.subarray(at, at + itemSize), (to + i) * itemSize);
    }
  };
}

function asWords(bytes: Uint8Array, itemSize: number): Uint8Array | Uint16Array | Uint32Array {
  if (itemSize === 1) return bytes;
  const { buffer, byteOffset, byteLength } =
    bytes.byteOffset % itemSize === 0 ? bytes : new Uint8Array(bytes);
  const length = Math.floor(byteLength / itemSize);
  return itemSize === 2
    ? new Uint16Array(buffer, byteOffset, length)
    : new Uint32Array(buffer, byteOffset, length);
}
