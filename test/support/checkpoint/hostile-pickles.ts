import { bytesOf, uint32, uint64 } from './bytes.ts';
import type { HostileFile } from './hostile-file.ts';
import { callOf, dictOf, op, pickleOf, tensorOf } from './pickle-assembler.ts';
import { goodPickle, torchZip } from './torch-builder.ts';

const inZip = (name: string, pickle: () => Uint8Array, rest: Partial<HostileFile> = {}): HostileFile => ({
  name,
  bytes: () => torchZip(pickle()),
  ...rest,
});

const malformed = { code: 'checkpoint-pickle-malformed' };
const overBudget = { code: 'checkpoint-budget' };
const outside = { code: 'checkpoint-tensor-bounds' };
const unsupported = { code: 'checkpoint-pickle-unsupported' };

/** Callees of known attacks on scanners with deny lists, as `module`, `name`. */
const dangerous: readonly (readonly [string, string])[] = [
  ['os', 'system'],
  ['posix', 'system'],
  ['nt', 'system'],
  ['subprocess', 'Popen'],
  ['builtins', 'eval'],
  ['builtins', 'exec'],
  ['builtins', 'getattr'],
  ['builtins', '__import__'],
  ['__builtin__', 'compile'],
  ['sys', 'exit'],
  ['importlib', 'import_module'],
  ['pip', 'main'],
  ['pip._internal', 'main'],
  ['runpy', '_run_code'],
  ['socket', 'create_connection'],
  ['shutil', 'rmtree'],
  ['asyncio.unix_events', '_UnixSubprocessTransport._start'],
  ['numpy.testing._private.utils', 'runstring'],
  ['numpy.f2py.crackfortran', 'getlincoef'],
  ['torch.storage', '_load_from_bytes'],
  ['torch.hub', 'load'],
  ['torch.jit.unsupported_tensor_ops', 'execWrapper'],
  ['torch.utils.bottleneck.__main__', 'run_cprofile'],
  ['torch._dynamo.guards', 'GuardBuilder.get'],
  ['torch.fx.experimental.symbolic_shapes', 'ShapeEnv.evaluate_guards_expression'],
  ['test.support.script_helper', 'assert_python_ok'],
  ['uuid', '_get_command_stdout'],
  ['_ctypes', 'CFuncPtr'],
  ['yaml', 'unsafe_load'],
  ['torch', 'load'],
  ['torch', 'serialization.os.system'],
  ['collections', 'abc.sys.modules'],
  ['operator', 'methodcaller'],
  ['functools', 'partial'],
  ['timeit', 'timeit'],
  ['ctypes', 'CDLL'],
  ['code', 'InteractiveInterpreter.runcode'],
  ['idlelib.pyshell', 'ModifiedInterpreter.runcode'],
  ['some_unknown_package', 'eval'],
  ['_codecs\u0000', 'open'],
];

/** Pickles that ask for execution, contradict themselves, or stand for far more than they are. */
export const hostilePickles: readonly HostileFile[] = [
  ...dangerous.map(([module, name]) =>
    inZip(`calls ${module}.${name}`, () => goodPickle({ info: callOf(module, name, 'touch canary') }), {
      suspicious: [`${module}.${name}`],
    }),
  ),
  inZip(
    'INST os.system',
    () => goodPickle({ info: bytesOf(op.mark, op.text('x'), op.inst('os', 'system')) }),
    {
      suspicious: ['os.system'],
    },
  ),
  inZip(
    'OBJ os.system, its result popped',
    () =>
      pickleOf(
        op.mark,
        op.global('os', 'system'),
        op.text('x'),
        op.obj,
        op.pop,
        goodPickle().subarray(2, -1),
      ),
    {
      suspicious: ['os.system'],
    },
  ),
  inZip(
    'STACK_GLOBAL with a dotted name',
    () => goodPickle({ info: bytesOf(op.text('torch'), op.text('_utils.os.system'), op.stackGlobal) }),
    {
      suspicious: ['torch._utils.os.system'],
    },
  ),
  inZip(
    'a dotted name that spells a known one is not taken for it',
    () =>
      goodPickle({
        info: bytesOf(
          op.text('torch'),
          op.text('_utils._rebuild_tensor_v2'),
          op.stackGlobal,
          op.emptyTuple,
          op.reduce,
        ),
      }),
    // PyTorch names the module whole.
    { suspicious: ['torch._utils._rebuild_tensor_v2'] },
  ),
  inZip('NEWOBJ and BUILD on an unknown class', () =>
    goodPickle({
      info: bytesOf(
        op.global('utils', 'HParams'),
        op.emptyTuple,
        op.newObj,
        dictOf({ a: op.int(1) }),
        op.build,
      ),
    }),
  ),
  inZip(
    'SETITEM on a tensor (CVE-2026-24747)',
    () => pickleOf(tensorOf(), op.int(0), op.int(1), op.setItem),
    malformed,
  ),
  inZip(
    'SETITEMS on a tensor',
    () => pickleOf(tensorOf(), op.mark, op.int(0), op.int(1), op.setItems),
    malformed,
  ),
  inZip('SETITEM on a list', () => pickleOf(op.emptyList, op.int(0), op.int(1), op.setItem), malformed),
  inZip('APPEND to a dict', () => pickleOf(op.emptyDict, op.int(0), op.append), malformed),
  inZip('APPEND to a tuple', () => pickleOf(op.emptyTuple, op.int(0), op.append), malformed),
  inZip('BUILD on a number', () => pickleOf(op.int(1), op.emptyDict, op.build), malformed),
  inZip('REDUCE of a string', () => pickleOf(op.text('os.system'), op.emptyTuple, op.reduce), malformed),
  inZip(
    'REDUCE without a tuple',
    () => pickleOf(op.global('os', 'system'), op.emptyList, op.reduce),
    malformed,
  ),
  inZip('STACK_GLOBAL of numbers', () => pickleOf(op.int(1), op.int(2), op.stackGlobal), malformed),
  inZip('stack underflow', () => pickleOf(op.pop), malformed),
  inZip('underflow below a mark', () => pickleOf(op.emptyList, op.mark, op.append), malformed),
  inZip('no mark', () => pickleOf(op.emptyDict, op.setItems), malformed),
  inZip('a key without a value', () => pickleOf(op.emptyDict, op.mark, op.int(1), op.setItems), malformed),
  inZip('unset memo entry', () => pickleOf(op.get(5)), malformed),
  inZip('unknown opcode', () => pickleOf(0xff), unsupported),
  inZip('extension registry', () => pickleOf(0x82, 1), unsupported),
  inZip('out-of-band buffer', () => pickleOf(0x97), unsupported),
  inZip('protocol 6', () => bytesOf(0x80, 6, op.emptyDict, op.stop), unsupported),
  inZip('PROTO in the middle', () => pickleOf(op.proto(2), op.emptyDict), malformed),
  inZip('text that is no UTF-8', () => pickleOf('X', uint32(2), 0xff, 0xfe), malformed),
  inZip(
    'opcode across the end of its frame',
    () => bytesOf(op.proto(4), op.frame(3), op.int(1), op.stop),
    malformed,
  ),
  inZip(
    'frame inside a frame',
    () => bytesOf(op.proto(4), op.frame(12), op.frame(2), op.emptyDict, op.stop),
    malformed,
  ),
  inZip('frame beyond the end', () => bytesOf(op.proto(4), op.frame(5000), op.emptyDict, op.stop), malformed),
  inZip(
    'STOP inside a frame',
    () => bytesOf(op.proto(4), op.frame(3), op.emptyDict, op.stop, op.stop),
    malformed,
  ),
  inZip('persistent id that is no storage', () => pickleOf(op.text('0'), op.persistent), malformed),
  inZip('storage of a foreign class', () => pickleOf(tensorOf({ storageClass: 'os.system' })), {
    code: 'checkpoint-dtype',
  }),
  inZip('quantised storage', () => pickleOf(tensorOf({ storageClass: 'QInt8Storage' })), {
    code: 'checkpoint-dtype',
  }),
  inZip(
    'numel that wraps in 64 bits (0x4000000000000001 x 4)',
    () => pickleOf(tensorOf({ numel: op.long(0x4000000000000001n) })),
    malformed,
  ),
  inZip('negative numel', () => pickleOf(tensorOf({ numel: op.int(-4) })), malformed),
  inZip('numel of 2^63', () => pickleOf(tensorOf({ numel: op.long(2n ** 63n) })), malformed),
  inZip('numel that is a string', () => pickleOf(tensorOf({ numel: op.text('4') })), malformed),
  inZip('numel beyond its record', () => pickleOf(tensorOf({ numel: op.int(5) })), {
    code: 'checkpoint-storage-size',
  }),
  inZip('shape beyond its storage', () => pickleOf(tensorOf({ shape: [op.int(5)] })), outside),
  inZip('offset beyond its storage', () => pickleOf(tensorOf({ offset: op.int(1) })), outside),
  inZip('negative offset', () => pickleOf(tensorOf({ offset: op.int(-1) })), outside),
  inZip('negative stride', () => pickleOf(tensorOf({ strides: [op.int(-1)] })), outside),
  inZip('stride that wraps', () => pickleOf(tensorOf({ strides: [op.long(2n ** 62n)] })), outside),
  inZip(
    'shape that wraps',
    () => pickleOf(tensorOf({ shape: [op.long(2n ** 62n), op.int(4)], strides: [op.int(0), op.int(1)] })),
    outside,
  ),
  inZip(
    'shape and strides of different length',
    () => pickleOf(tensorOf({ strides: [op.int(1), op.int(1)] })),
    outside,
  ),
  inZip(
    'stride 0 that unfolds to a terabyte',
    () => pickleOf(dictOf({ a: tensorOf({ shape: [op.long(2n ** 40n)], strides: [op.int(0)] }) })),
    overBudget,
  ),
  inZip(
    'two tensors of one name',
    () => pickleOf(op.emptyDict, op.mark, op.text('a'), tensorOf(), op.text('a'), tensorOf(), op.setItems),
    malformed,
  ),
  inZip(
    'one key twice, of which Python keeps the last value',
    () => pickleOf(op.emptyDict, op.mark, op.text('a'), tensorOf(), op.text('a'), op.none, op.setItems),
    malformed,
  ),
  inZip(
    'the keys 1 and True, which are one',
    () => pickleOf(op.emptyDict, op.mark, op.int(1), tensorOf(), op.true, tensorOf(), op.setItems),
    malformed,
  ),
  inZip(
    'a list for a key',
    () => pickleOf(op.emptyDict, op.mark, op.emptyList, tensorOf(), op.setItems),
    malformed,
  ),
  inZip(
    'an object that is its own state',
    () =>
      pickleOf(
        op.emptyDict,
        op.text('config'),
        op.global('utils', 'HParams'),
        op.emptyTuple,
        op.newObj,
        op.put(1),
        op.get(1),
        op.build,
        op.setItem,
      ),
    malformed,
  ),
  inZip(
    'a tensor of a kind that is not known here',
    () =>
      pickleOf(
        dictOf({ a: bytesOf(op.global('torch._utils', '_rebuild_sparse_tensor'), op.emptyTuple, op.reduce) }),
      ),
    unsupported,
  ),
  inZip(
    'a tensor of the meta device, which has no values',
    () =>
      pickleOf(
        dictOf({
          a: bytesOf(op.global('torch._utils', '_rebuild_meta_tensor_no_storage'), op.emptyTuple, op.reduce),
        }),
      ),
    { code: 'checkpoint-no-values' },
  ),
  inZip('a list that holds itself', () => pickleOf(op.emptyList, op.put(0), op.get(0), op.append)),
  inZip('a dict and a list that hold each other', () =>
    pickleOf(op.emptyDict, op.put(0), op.text('x'), op.emptyList, op.get(0), op.append, op.setItem),
  ),
  inZip(
    'billion laughs by memo: 30 lists of 10 references each',
    () =>
      pickleOf(
        op.emptyList,
        op.put(0),
        ...Array.from({ length: 30 }, (_, i) => [
          op.emptyList,
          op.mark,
          ...Array.from({ length: 10 }, () => op.get(i)),
          op.appends,
          op.put(i + 1),
        ]),
      ),
    overBudget,
  ),
  inZip(
    'billion laughs by DUP: 81 doublings',
    () => pickleOf(op.emptyList, ...Array.from({ length: 81 }, () => [op.dup, op.tuple2])),
    overBudget,
  ),
  inZip(
    'copies of one long list by frozenset',
    () =>
      pickleOf(
        op.emptyList,
        op.mark,
        Buffer.alloc(90_000, 'N'),
        op.appends,
        op.put(0),
        ...Array.from({ length: 5_000 }, () => [
          op.global('builtins', 'frozenset'),
          op.get(0),
          op.tuple1,
          op.reduce,
        ]),
      ),
    overBudget,
  ),
  inZip(
    'nesting of 1,000,000 on the stack',
    () => pickleOf(Buffer.alloc(1_000_000, ']'), Buffer.alloc(999_999, 'a')),
    overBudget,
  ),
  inZip(
    'nesting of 5,000 without the stack',
    () => pickleOf(op.emptyList, Buffer.alloc(5_000, 0x85)),
    overBudget,
  ),
  inZip('a text of 1 GiB that is not there', () => pickleOf('X', uint32(2 ** 30)), overBudget),
  inZip('bytes of 2^60', () => pickleOf(0x8e, uint64(2n ** 60n)), overBudget),
  inZip('a frame of 2^60', () => bytesOf(op.proto(4), op.frame(2 ** 60), op.stop), overBudget),
  inZip('an integer of 2 KiB', () => pickleOf(0x8b, uint32(2048), Buffer.alloc(2048, 0x7f)), overBudget),
  inZip('an integer of 10,000 digits', () => pickleOf('L', '9'.repeat(10_000), 'L\n'), overBudget),
  inZip('6,000,000 opcodes', () => pickleOf(op.emptyList, Buffer.alloc(6_000_000, '20')), overBudget),
  inZip('1,100,000 memo entries', () => pickleOf(op.emptyList, Buffer.alloc(1_100_000, 0x94)), overBudget),
  inZip('200,000 values on the stack', () => pickleOf(Buffer.alloc(200_000, 'N')), overBudget),
  inZip('200,000 marks', () => pickleOf(Buffer.alloc(200_000, '(')), overBudget),
];
