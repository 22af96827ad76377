/** A small, seeded generator (mulberry32), so that every input can be made again from its seed. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Numbers at which sizes and offsets break. */
const edgeValues = [
  0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000, 0x4000001,
];

/** Between one and eight random changes: bits, bytes, numbers, blocks cut, doubled, moved or taken from elsewhere. */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: (below: number) => number): Buffer {
  let mutated = Buffer.from(bytes);
  for (let changes = 1 + random(8); changes > 0; changes--) {
    if (mutated.length === 0) return Buffer.from(other);
    const at = random(mutated.length);
    const length = 1 + random(Math.min(64, mutated.length - at));
    switch (random(8)) {
      case 0:
        mutated[at]! ^= 1 << random(8);
        break;
      case 1:
        mutated[at] = random(256);
        break;
      case 2:
        if (at + 4 <= mutated.length) mutated.writeUInt32LE(edgeValues[random(edgeValues.length)]!, at);
        break;
      case 3:
        mutated = Buffer.concat([mutated.subarray(0, at), mutated.subarray(at + length)]);
        break;
      case 4:
        mutated = Buffer.concat([mutated.subarray(0, at + length), mutated.subarray(at)]);
        break;
      case 5:
        mutated.copyWithin(random(mutated.length), at, at + length);
        break;
      case 6: {
        const from = random(Math.max(1, other.length));
        const piece = other.subarray(from, from + length);
        mutated = Buffer.concat([mutated.subarray(0, at), piece, mutated.subarray(at)]);
        break;
      }
      default:
        mutated = mutated.subarray(0, at);
    }
  }
  return mutated;
}
