import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../../src-main/contract/rpc/base64.ts';
import { decodeJson, encodeJson } from '../../../src-main/contract/rpc/json-codec.ts';
import { weigh } from '../../../src-main/contract/rpc/weigh.ts';

describe('base64', () => {
  it('is what Node writes, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = toBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(text)).toEqual(bytes);
      }),
    );
  });
  it('does not take what is none', () => {
    for (const text of ['a', 'ab=c', '====', 'äää=', 'a b=', 'abc\u2028'])
      expect(fromBase64(text)).toBeUndefined();
  });
});

describe('JSON with typed arrays', () => {
  it('brings any value back, members named like the mark included', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
      fc.boolean(),
      fc.constant(null),
      fc.uint16Array(),
      fc.int32Array(),
      fc.float64Array({ noNaN: true }),
      fc.uint8Array(),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(
          fc.oneof(fc.constantFrom('$typed', 'data', 'entries', '__proto__'), fc.string()),
          tie('tree'),
          {
            maxKeys: 4,
            noNullPrototype: true,
          },
        ),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(decodeJson(encodeJson(value))).toEqual(value);
      }),
      { numRuns: 2_000 },
    );
  });
  it('sends a Buffer as its bytes', () => {
    expect(decodeJson(encodeJson({ levels: Buffer.from([1, 2, 3]) }))).toEqual({
      levels: new Uint8Array([1, 2, 3]),
    });
  });
  it('refuses a broken typed array', () => {
    for (const text of [
      '{"$typed":"Uint16Array","data":"AA=="}',
      '{"$typed":"Function","data":""}',
      '{"$typed":1}',
    ])
      expect(() => decodeJson(text)).toThrow(SyntaxError);
  });
});

describe('weigh', () => {
  it('ends at the limit for cycles, depth and size', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    let deep: unknown = null;
    for (let i = 0; i < 200_000; i++) deep = [deep];
    for (const value of [
      cycle,
      deep,
      'x'.repeat(2_000),
      new Uint8Array(2_000),
      new Map([['k', 'x'.repeat(2_000)]]),
    ])
      expect(weigh(value, 1_000)).toBeGreaterThan(1_000);
    expect(weigh({ a: [1, 2], b: 'text' }, 1_000)).toBeLessThan(100);
  });
});
