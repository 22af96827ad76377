import { describe, expect, it } from 'vitest';
import { readPickle } from '../../../src-main/checkpoint/pickle/read-pickle.ts';
import type { PickleValue } from '../../../src-main/checkpoint/types.ts';
import { bytesOf, uint32 } from '../../support/checkpoint/bytes.ts';
import type { Part } from '../../support/checkpoint/bytes.ts';
import { op } from '../../support/checkpoint/pickle-assembler.ts';

const hooks = {
  persistentLoad: (id: PickleValue) => id,
  reduce: () => undefined,
};

function read(...parts: readonly Part[]): PickleValue {
  return readPickle(bytesOf(...parts, '.'), 0, 'x.pth', hooks).value;
}

/** Pairs as Python's own pickle module gives them (pickle.loads), protocol 0 to 5. */
const scalars: readonly (readonly [string, PickleValue])[] = [
  ['I42\n', 42],
  ['I-7\n', -7],
  ['I01\n', true],
  ['I00\n', false],
  ['I9007199254740993\n', 9007199254740993n],
  ['L123L\n', 123],
  ['L-1208925819614629174706176L\n', -(2n ** 80n)],
  ['F1.5\n', 1.5],
  ['F-1e-05\n', -1e-5],
  ['Finf\n', Infinity],
  ['F-inf\n', -Infinity],
  ['Fnan\n', NaN],
  ['G\x3f\xf8\x00\x00\x00\x00\x00\x00', 1.5],
  ['J\xff\xff\xff\xff', -1],
  ['K\xff', 255],
  ['M\xff\xff', 65535],
  ['\x8a\x00', 0],
  ['\x8a\x01\xff', -1],
  ['\x8a\x02\xff\x00', 255],
  ['\x8a\x09\x00\x00\x00\x00\x00\x00\x00\x00\x01', 2n ** 64n],
  ['\x8b\x02\x00\x00\x00\x00\x80', -32768],
  ["S'a\\'b\\n\\x41\\101\\\\'\n", "a'b\nAA\\"],
  ['S"quoted"\n', 'quoted'],
  ['Vd\\u00e9j\\u00e0 \\U0001f642\n', 'déjà 🙂'],
  ['Va\\\\u0041\n', 'a\\\\u0041'],
  ['U\x02\xc3\xa9', 'é'],
  ['T\x01\x00\x00\x00a', 'a'],
  ['\x8c\x06\xe6\xb5\x8b\xe8\xaf\x95', '测试'],
  ['X\x04\x00\x00\x00a\xed\xb3\xbf', 'a\udcff'],
  ['N', null],
];

describe('constants', () => {
  it.each(scalars)('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('bytes, and Python 2 strings that are no text', () => {
    for (const bytes of [
      'C\x02\x00\xff',
      'B\x02\x00\x00\x00\x00\xff',
      '\x96\x02\x00\x00\x00\x00\x00\x00\x00\x00\xff',
    ]) {
      expect(read(bytes)).toEqual(new Uint8Array([0, 255]));
    }
    expect(read('U\x02\xff\xfe')).toEqual(new Uint8Array([255, 254]));
  });

  it.each([
    'Ix\n',
    'I1L\n',
    'Lx\n',
    'F1,5\n',
    'Sno quotes\n',
    "S'a\n",
    'V\\U00110000\n',
    'px\nN',
    'T\xff\xff\xff\xff',
  ])('%j is refused', (text) => {
    expect(() => read('N', text)).toThrow(expect.objectContaining({ code: 'checkpoint-pickle-malformed' }));
  });
});

describe('objects', () => {
  it('share what the memo shares, and never copy it', () => {
    const value = read(op.emptyList, op.put(0), op.get(0), op.tuple2) as { items: PickleValue[] };
    expect(value.items[0]).toBe(value.items[1]);
  });

  it('keep every value of a class derived from dict or list as an inert record', () => {
    const callee = { kind: 'name', module: 'omegaconf', name: 'DictConfig' };
    expect(
      read(
        op.global('omegaconf', 'DictConfig'),
        op.emptyTuple,
        op.reduce,
        op.text('a'),
        op.int(1),
        op.setItem,
        op.int(2),
        op.append,
      ),
    ).toEqual({ kind: 'object', callee, args: [], state: undefined, entries: [['a', 1]], items: [2] });
  });

  it('frames are read as CPython reads them: values between frames are allowed', () => {
    const long = 'x'.repeat(10);
    expect(
      read(op.proto(4), op.frame(1), op.emptyList, 'X', uint32(10), long, op.frame(2), op.append),
    ).toEqual({ kind: 'list', items: [long] });
  });

  it('names are listed once, in order, whether used or not', () => {
    const { names } = readPickle(
      bytesOf(op.global('b', 'c'), op.pop, op.global('a', 'b'), op.pop, op.global('b', 'c'), '.'),
      0,
      'x.pth',
      hooks,
    );
    expect(names.map(({ module, name }) => `${module}.${name}`)).toEqual(['b.c', 'a.b']);
  });
});
