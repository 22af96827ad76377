import { describe, expect, it } from 'vitest';
import { dictGet } from '../../../src-main/checkpoint/pickle/pickle-values.ts';
import { toPlain } from '../../../src-main/checkpoint/plain-value.ts';
import { describeNames } from '../../../src-main/checkpoint/referred-names.ts';
import { groupTensors } from '../../../src-main/checkpoint/state-dicts.ts';
import type {
  ForeignObject,
  PickleDict,
  PickleList,
  PickleValue,
  TensorEntry,
} from '../../../src-main/checkpoint/types.ts';

const list = (items: PickleValue[]): PickleList => ({ kind: 'list', items });
const dict = (entries: [PickleValue, PickleValue][]): PickleDict => ({ kind: 'dict', entries });
const named = (module: string, name: string): PickleValue => ({ kind: 'name', module, name });

describe('toPlain', () => {
  it('shows an object by its attributes, or by class and arguments where it has none', () => {
    const hparams: ForeignObject = {
      kind: 'object',
      callee: named('utils', 'HParams'),
      args: [],
      state: dict([['epochs', 8]]),
    };
    const path: ForeignObject = {
      ...hparams,
      callee: named('pathlib', 'PosixPath'),
      args: ['/', 'a'],
      state: undefined,
    };
    expect(
      toPlain(
        dict([
          ['config', hparams],
          ['path', path],
        ]),
      ),
    ).toEqual({
      config: { epochs: 8 },
      path: { class: 'pathlib.PosixPath', arguments: ['/', 'a'] },
    });
  });

  it('keeps a key named __proto__ as a key', () => {
    const plain = toPlain(dict([['__proto__', dict([['polluted', true]])]]));
    expect(JSON.stringify(plain)).toBe('{"__proto__":{"polluted":true}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('says what JSON cannot', () => {
    expect(toPlain(list([NaN, 2n ** 70n, new Uint8Array(3)]))).toEqual([
      'NaN',
      '1180591620717411303424',
      '<3 bytes>',
    ]);
    expect(
      toPlain(
        dict([
          [1, 'a'],
          [list([1, 2]), 'b'],
          [null, 'c'],
        ]),
      ),
    ).toEqual({ 1: 'a', '[1,2]': 'b', null: 'c' });
  });

  it('ends, whatever it is given: cycles, wide lists, long texts', () => {
    const cycle = list([]);
    cycle.items.push(cycle, cycle);
    const wide = list(new Array<PickleValue>(1_000_000).fill(1));
    expect(JSON.stringify(toPlain(cycle)).length).toBeLessThan(1_000_000);
    expect((toPlain(wide) as unknown[]).length).toBeLessThan(30_000);
    expect((toPlain('x'.repeat(1_000_000)) as string).length).toBeLessThan(5_000);
  });
});

describe('dictGet', () => {
  it('finds a key, the last one where there are two, and nothing in what is no dict', () => {
    expect(
      dictGet(
        dict([
          ['a', 1],
          ['a', 2],
        ]),
        'a',
      ),
    ).toBe(2);
    expect(dictGet(dict([]), 'a')).toBeUndefined();
    expect(dictGet(list([]), 'a')).toBeUndefined();
    expect(dictGet(undefined, 'a')).toBeUndefined();
  });
});

describe('groupTensors', () => {
  it('keeps the order of the file within each group', () => {
    const tensor = (group: string, name: string): TensorEntry => ({
      group,
      name,
      dtype: 'float32',
      shape: [],
      strides: [],
      storageOffset: 0,
      storageId: '0',
      storageNumel: 1,
    });
    const groups = groupTensors({ tensors: [tensor('weight', 'b'), tensor('', 'x'), tensor('weight', 'a')] });
    expect([...groups].map(([group, tensors]) => [group, tensors.map(({ name }) => name)])).toEqual([
      ['weight', ['b', 'a']],
      ['', ['x']],
    ]);
  });
});

describe('describeNames', () => {
  it.each([
    ['torch._utils', '_rebuild_tensor_v2'],
    ['torch', 'HalfStorage'],
    ['torch.nn.modules.linear', 'Linear'],
    ['collections', 'OrderedDict'],
    ['utils', 'HParams'],
    ['GPT_SoVITS.utils', 'HParams'],
    ['numpy.core.multiarray', 'scalar'],
    ['numpy', 'dtype'],
    ['argparse', 'Namespace'],
    ['pathlib', 'WindowsPath'],
    ['pathlib._local', 'PosixPath'],
    ['typing', 'Any'],
    ['torch', 'BFloat16Storage'],
    ['torch.storage', 'UntypedStorage'],
    ['numpy._core.numeric', '_frombuffer'],
    ['omegaconf.dictconfig', 'DictConfig'],
    ['fairseq.data.dictionary', 'Dictionary'],
    ['transformers.training_args', 'TrainingArguments'],
  ])('%s.%s only holds data', (module, name) => {
    expect(describeNames([{ kind: 'name', module, name }])).toEqual([{ module, name, suspicious: false }]);
  });
});
