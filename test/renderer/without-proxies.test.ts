import { expect, it } from 'vitest';
import { reactive, ref } from 'vue';
import { withoutProxies } from '../../src-renderer/api/without-proxies.ts';

it('what a screen keeps reactive crosses a port as a structured clone', () => {
  const sort = ref({ column: 'line', descending: false });
  const filter = reactive({ speakers: ['a', 'b'], seconds: { min: 1 }, search: undefined });
  const frame = { kind: 'call', input: { sort: sort.value, filter, ids: Int32Array.of(3, 1) } };
  expect(() => structuredClone(frame)).toThrow();
  const plain = withoutProxies(frame);
  expect(structuredClone(plain)).toEqual(plain);
  expect(plain).toEqual({
    kind: 'call',
    input: {
      sort: { column: 'line', descending: false },
      filter: { speakers: ['a', 'b'], seconds: { min: 1 }, search: undefined },
      ids: Int32Array.of(3, 1),
    },
  });
});
