import { bytesOf } from './bytes.ts';
import type { HostileFile } from './hostile-file.ts';
import { callOf, dictOf, op, pickleOf } from './pickle-assembler.ts';
import { fourFloats, goodPickle, legacyTensor, safetensors, torchLegacy, torchZip } from './torch-builder.ts';

const legacyPickle = (more: Parameters<typeof goodPickle>[0] = {}): Buffer =>
  pickleOf(dictOf({ weight: dictOf({ a: legacyTensor() }), ...more }));

const entry = (offsets: string, name = 'a', shape = '[4]', dtype = 'F32'): string =>
  `"${name}":{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;

const badHeader = 'checkpoint-safetensors-header';

/** Legacy files, safetensors, and files that are something else altogether. */
export const hostileOthers: readonly HostileFile[] = [
  { name: 'legacy, well-formed', bytes: () => torchLegacy(legacyPickle()) },
  {
    name: 'legacy with os.system (CVE-2025-32434)',
    bytes: () => torchLegacy(legacyPickle({ info: callOf('os', 'system', 'touch canary') })),
    suspicious: ['os.system'],
  },
  {
    name: 'legacy cut off',
    bytes: () => torchLegacy(legacyPickle()).subarray(0, -1),
    code: 'checkpoint-truncated',
  },
  {
    name: 'legacy cut off in its pickle',
    bytes: () => torchLegacy(legacyPickle()).subarray(0, 150),
    code: 'checkpoint-truncated',
  },
  {
    name: 'legacy with bytes behind it',
    bytes: () => bytesOf(torchLegacy(legacyPickle()), 'x'),
    code: 'checkpoint-trailing-bytes',
  },
  {
    name: 'legacy storage of another size',
    bytes: () => torchLegacy(legacyPickle(), { 0: bytesOf(fourFloats, fourFloats) }),
    code: 'checkpoint-storage-size',
  },
  {
    name: 'legacy storage missing',
    bytes: () => torchLegacy(legacyPickle(), {}),
    code: 'checkpoint-storage-missing',
  },
  {
    name: 'legacy storage that nothing declared',
    bytes: () => torchLegacy(pickleOf(op.emptyDict)),
    code: 'checkpoint-pickle-malformed',
  },
  {
    name: 'plain pickle that calls os.system',
    bytes: () => pickleOf(callOf('os', 'system', 'touch canary')),
    code: 'checkpoint-plain-pickle',
  },
  {
    name: 'payload before a broken stream (nullifAI)',
    bytes: () => bytesOf(op.proto(2), callOf('os', 'system', 'touch canary'), 0xff, 0xff),
    code: 'checkpoint-pickle-unsupported',
  },
  {
    name: '7-Zip (nullifAI)',
    bytes: () => bytesOf("7z\xbc\xaf'\x1c", Buffer.alloc(600, 1)),
    code: 'checkpoint-other-format',
  },
  { name: 'safetensors, well-formed', bytes: () => safetensors() },
  {
    name: 'safetensors behind a name of torch, and the other way round: content decides',
    bytes: () => safetensors({ header: `{"__metadata__":{"format":"pt"},${entry('[0,16]')}}   ` }),
  },
  {
    name: 'safetensors: header of 2^60 bytes',
    bytes: () => safetensors({ headerLength: 2n ** 60n }),
    code: ['checkpoint-unknown-format', 'checkpoint-budget'],
  },
  {
    name: 'safetensors: header longer than the file',
    bytes: () => safetensors({ headerLength: 5_000 }),
    code: 'checkpoint-truncated',
  },
  {
    name: 'safetensors: header that is no JSON',
    bytes: () => safetensors({ header: '{"a":' }),
    code: badHeader,
  },
  {
    name: 'safetensors: header that is a list',
    bytes: () => safetensors({ header: '["a"]' }),
    code: ['checkpoint-unknown-format'],
  },
  {
    name: 'safetensors: one name twice',
    bytes: () => safetensors({ header: `{${entry('[0,16]')},${entry('[0,16]')}}` }),
    code: badHeader,
  },
  {
    name: 'safetensors: one name twice, once in escapes',
    bytes: () => safetensors({ header: `{${entry('[0,16]')},${entry('[0,16]', '\\u0061')}}` }),
    code: badHeader,
  },
  {
    name: 'safetensors: a hole',
    bytes: () => safetensors({ header: `{${entry('[4,16]', 'a', '[3]')}}` }),
    code: badHeader,
  },
  {
    name: 'safetensors: an overlap',
    bytes: () => safetensors({ header: `{${entry('[0,16]')},${entry('[8,16]', 'b', '[2]')}}` }),
    code: badHeader,
  },
  {
    name: 'safetensors: size unlike the shape',
    bytes: () => safetensors({ header: `{${entry('[0,16]', 'a', '[5]')}}` }),
    code: badHeader,
  },
  {
    name: 'safetensors: shape that wraps',
    bytes: () => safetensors({ header: `{${entry('[0,16]', 'a', '[4611686018427387905,4]')}}` }),
    code: badHeader,
  },
  {
    name: 'safetensors: negative offsets',
    bytes: () => safetensors({ header: `{${entry('[-16,0]')}}` }),
    code: badHeader,
  },
  {
    name: 'safetensors: offsets that are texts',
    bytes: () => safetensors({ header: `{${entry('["0","16"]')}}` }),
    code: badHeader,
  },
  {
    name: 'safetensors: unknown dtype',
    bytes: () => safetensors({ header: `{${entry('[0,16]', 'a', '[4]', 'Q4')}}` }),
    code: 'checkpoint-dtype',
  },
  ...(['U16', 'U32', 'U64'] as const).map((dtype, i) => ({
    name: `safetensors: whole numbers of type ${dtype}`,
    bytes: () => {
      const width = 2 ** (i + 1);
      const numbers = [1, 2, 3, 4].map((value) => bytesOf(value, new Uint8Array(width - 1)));
      return safetensors({
        header: `{${entry(`[0,${4 * width}]`, 'a', '[4]', dtype)}}`,
        data: bytesOf(numbers),
      });
    },
  })),
  {
    name: 'safetensors: metadata that is no text',
    bytes: () => safetensors({ header: `{"__metadata__":{"a":1},${entry('[0,16]')}}` }),
    code: badHeader,
  },
  {
    name: 'safetensors: data cut off',
    bytes: () => safetensors({ data: fourFloats.subarray(1) }),
    code: 'checkpoint-truncated',
  },
  {
    name: 'safetensors: bytes behind the data',
    bytes: () => safetensors({ data: bytesOf(fourFloats, 'x') }),
    code: 'checkpoint-trailing-bytes',
  },
  {
    name: 'safetensors that ends as a zip',
    bytes: () => bytesOf(safetensors(), torchZip(goodPickle())),
    code: 'checkpoint-zip-prefix',
  },
  {
    name: 'safetensors: a tensor named __proto__',
    bytes: () => safetensors({ header: `{${entry('[0,16]', '__proto__')}}` }),
  },
  { name: 'empty file', bytes: () => new Uint8Array(), code: 'checkpoint-empty' },
  { name: 'one byte', bytes: () => bytesOf('P'), code: 'checkpoint-text-file' },
  { name: 'text', bytes: () => Buffer.from('hello, 世界\n'), code: 'checkpoint-text-file' },
  { name: 'JSON that is no index', bytes: () => bytesOf('{"a": 1}'), code: 'checkpoint-text-file' },
  {
    name: 'index whose parts climb out',
    bytes: () => bytesOf('{"weight_map": {"a": "../../etc/passwd"}}'),
    code: 'checkpoint-shard-index',
  },
  {
    name: 'safetensors: a header of a million arrays',
    bytes: () => safetensors({ header: `{"a":[${'[],'.repeat(3_000_000)}0]}` }),
    code: 'checkpoint-budget',
  },
  {
    name: 'safetensors: a header of a million names',
    bytes: () => {
      const names = Array.from({ length: 900_001 }, (_, i) => `"${i}":""`);
      return safetensors({ header: `{"__metadata__":{${names.join(',')}}}` });
    },
    code: 'checkpoint-budget',
  },
  {
    name: 'safetensors: a header nested a million deep',
    bytes: () => safetensors({ header: `{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}` }),
    code: 'checkpoint-budget',
  },
  {
    name: 'safetensors: a name of 20 MB',
    bytes: () => safetensors({ header: `{${entry('[0,16]', 'n'.repeat(20_000_000))}}` }),
    code: 'checkpoint-budget',
  },
  {
    name: 'safetensors: a name twice, once behind an escape',
    bytes: () => safetensors({ header: `{${entry('[0,16]')},${entry('[0,16]', '\\u0061')}}` }),
    code: badHeader,
  },
  {
    name: 'index of a million arrays',
    bytes: () => bytesOf(`{"weight_map":{},"a":[${'[],'.repeat(3_000_000)}0]}`),
    code: 'checkpoint-budget',
  },
  {
    name: 'index whose part is absent',
    bytes: () => bytesOf('{"weight_map": {"a": "no-such-part.safetensors"}}'),
    code: 'checkpoint-shard-missing',
  },
  {
    name: 'Git-LFS pointer',
    bytes: () => bytesOf('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'),
    code: 'checkpoint-lfs-pointer',
  },
  {
    name: 'HTML page',
    bytes: () => bytesOf('\r\n<!DOCTYPE HTML>\n<html><body>404</body></html>'),
    code: 'checkpoint-html-page',
  },
  {
    name: 'random bytes',
    bytes: () => bytesOf(0, 1, 2, 3, 0xfe, 0xff, Buffer.alloc(900, 7)),
    code: 'checkpoint-unknown-format',
  },
  { name: 'tar of other things', bytes: tarOfNothing, code: 'checkpoint-tar-structure' },
];

function tarOfNothing(): Buffer {
  const block = Buffer.alloc(512);
  block.write('readme.txt', 0);
  block.write('00000000000', 124);
  block.write('        ', 148);
  block.write('0', 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytesOf(block, Buffer.alloc(1024));
}
