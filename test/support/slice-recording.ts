/** The recordings of test/reference/make-slice-golden.py, made again from whole numbers alone. */
export function sliceTestRecording(seed: number, loud: boolean): Float32Array<ArrayBuffer> {
  let state = BigInt(seed);
  const next = (): number => {
    state = (state * 1_103_515_245n + 12_345n) % 2n ** 31n;
    return Number(state >> 7n);
  };
  const parts: Float32Array[] = [];
  for (let part = 0; part < 8 + (seed % 9); part++) {
    const sounds = part % 2 === seed % 2;
    const length = 1500 + (next() % (sounds ? 60_000 : 36_000));
    const level = sounds ? (next() % 400_000) + 60_000 : next() % 12_000;
    const tile = Array.from({ length: 64 }, () => {
      const value = Math.floor((next() * level) / 2 ** 23) - level;
      return loud ? 4 * value : value;
    });
    parts.push(
      Float32Array.from(
        { length },
        (_, at) => tile[(at * (1 + 2 * (Math.floor(at / 64) % 32))) % 64]! / 2 ** 20,
      ),
    );
  }
  const out = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
