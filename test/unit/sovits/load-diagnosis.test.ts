import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DType, TensorEntry } from '../../../src-main/checkpoint/types.ts';
import { loadKnowledge } from '../../../src-main/sovits/family/knowledge.ts';
import { diagnoseLoad } from '../../../src-main/sovits/load/load-diagnosis.ts';
import { TOKEN_PATH_NAMES } from '../../../src-main/sovits/token-path/token-path-names.ts';
import type { Architecture } from '../../../src-main/sovits/types.ts';

let architecture: Architecture;
beforeAll(async () => {
  architecture = (await loadKnowledge('resources')).architectures.get('v2')!;
});

function entry(name: string, shape: readonly number[], dtype: DType = 'float16'): TensorEntry {
  return {
    group: 'weight',
    name,
    dtype,
    shape,
    strides: [],
    storageOffset: 0,
    storageId: name,
    storageNumel: 1,
  };
}

const whole = () => new Map([...architecture.tensors].map(([key, shape]) => [key, entry(key, shape)]));

describe('a file that differs from the class in known ways', () => {
  test('every change is counted once, under its own name', () => {
    const keys = [...architecture.tensors.keys()];
    const index = fc.integer({ min: 0, max: keys.length - 1 });
    const changes = fc.record({
      remove: fc.uniqueArray(index, { maxLength: 20 }),
      reshape: fc.uniqueArray(index, { maxLength: 20 }),
      add: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 20 }),
      keep32: fc.uniqueArray(index, { maxLength: 20 }),
    });
    fc.assert(
      fc.property(changes, ({ remove, reshape, add, keep32 }) => {
        const tensors = whole();
        const removed = new Set(remove);
        const reshaped = reshape.filter((i) => !removed.has(i));
        const added = add.filter((name) => !architecture.tensors.has(name));
        for (const i of remove) tensors.delete(keys[i]!);
        for (const i of keep32) {
          if (tensors.has(keys[i]!))
            tensors.set(keys[i]!, entry(keys[i]!, architecture.tensors.get(keys[i]!)!, 'float32'));
        }
        for (const i of reshaped) tensors.set(keys[i]!, entry(keys[i]!, [7, 7, 7, 7]));
        for (const name of added) tensors.set(name, entry(name, [1]));
        const result = diagnoseLoad(tensors, architecture);
        const in32 = keep32.filter((i) => !removed.has(i) && !reshaped.includes(i)).length;
        expect(result).toMatchObject({
          missing: remove.length,
          mismatched: reshaped.length,
          unexpected: added.length,
          loaded: keys.length - remove.length - reshaped.length,
          cast: keys.length - remove.length - reshaped.length - in32,
        });
        const sum = (pick: (row: (typeof result.modules)[number]) => number): number =>
          result.modules.reduce((total, row) => total + pick(row), 0);
        expect(sum(({ missing }) => missing)).toBe(result.missing);
        expect(sum(({ unexpected }) => unexpected)).toBe(result.unexpected);
        expect(sum(({ loaded }) => loaded)).toBe(result.loaded);
      }),
      { numRuns: 50 },
    );
  });

  test('only the four tensors of the token path block tokens', () => {
    const blocking = [...architecture.tensors.keys()].filter((key) => {
      const tensors = whole();
      tensors.delete(key);
      return !diagnoseLoad(tensors, architecture).tokenPathLoads;
    });
    expect(blocking.sort()).toEqual(Object.values(TOKEN_PATH_NAMES).sort());
  });

  test('codebook statistics that training alone uses are harmless', () => {
    const tensors = whole();
    tensors.delete('quantizer.vq.layers.0._codebook.cluster_size');
    tensors.delete('quantizer.vq.layers.0._codebook.embed_avg');
    const quantizer = diagnoseLoad(tensors, architecture).modules.find(
      ({ module }) => module === 'quantizer',
    );
    expect(quantizer).toMatchObject({ missing: 2, matters: 'harmless' });
    expect(quantizer?.reason?.zh).toContain('滑动统计量');
  });
});
