import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeHubertPt } from '../../../src-main/formats/torch-pt-reader.ts';
import { encodeHubertPt } from '../../../src-main/formats/torch-pt-writer.ts';

it('gives back what was written, whatever its size, from any place in memory', () => {
  const sizes = fc.record({
    frames: fc.integer({ min: 1, max: 400 }),
    width: fc.constantFrom(1, 32, 300, 768),
  });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 7 }), ({ frames, width }, offset) => {
      const data = Float32Array.from({ length: frames * width }, (_, i) => Math.sin(i));
      const file = encodeHubertPt(data, width, 'float32');
      const moved = new Uint8Array(file.length + offset).subarray(offset);
      moved.set(file);
      expect(decodeHubertPt(moved)).toEqual({ data, frames, width });
    }),
    { numRuns: 30 },
  );
});

it('refuses what is no such file', () => {
  for (const bytes of [
    new Uint8Array(),
    Uint8Array.of(1, 2, 3),
    encodeHubertPt(new Float32Array(6), 2, 'float16'),
  ])
    expect(() => decodeHubertPt(bytes)).toThrow('formats-tensor-layout');
});
