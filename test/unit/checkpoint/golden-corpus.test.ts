import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { dictGet } from '../../../src-main/checkpoint/pickle/pickle-values.ts';
import { toPlain } from '../../../src-main/checkpoint/plain-value.ts';
import { verifyContainer } from '../../../src-main/checkpoint/verify-container.ts';

/** Files saved by PyTorch itself, and what PyTorch says is in them (test/reference/make-checkpoint-corpus.py). */
const folder = join(import.meta.dirname, '../../golden/checkpoint');

interface ExpectedTensor {
  group: string;
  name: string;
  dtype: string;
  shape: number[];
  strides: number[];
  offset: number;
  bytes: string;
  float32?: string;
}

interface Expected {
  config: unknown;
  files: { file: string; container: string; head?: string; tensors?: ExpectedTensor[]; values?: string[] }[];
}

const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
const withTensors = expected.files.filter((row) => row.tensors);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** NaN has many bit patterns; compare float32 values with each NaN brought to PyTorch's. */
function canonical(values: Float32Array): Uint8Array {
  const copy = values.slice();
  const bits = new Uint32Array(copy.buffer);
  copy.forEach((value, i) => {
    if (Number.isNaN(value)) bits[i] = 0x7fc00000;
  });
  return bytesOf(copy);
}

describe('files saved by PyTorch', () => {
  it.each(withTensors)('$file: every tensor, bit for bit', async (row) => {
    const checkpoint = await openCheckpoint(join(folder, row.file));
    expect(checkpoint.container).toBe(row.container);
    if (row.head) expect(checkpoint.head).toBe(row.head);
    const label = (tensor: { group: string; name: string }): string => `${tensor.group}/${tensor.name}`;
    expect(checkpoint.tensors.map(label).sort()).toEqual(row.tensors!.map(label).sort());
    const isTorch = row.container.startsWith('torch');
    for (const want of row.tensors!) {
      const tensor = checkpoint.tensors.find((candidate) => label(candidate) === label(want))!;
      expect(tensor).toMatchObject({ dtype: want.dtype, shape: want.shape });
      // Where a row's size is 1 or 0 its stride means nothing, and safetensors has none to state.
      if (isTorch) expect(tensor).toMatchObject({ strides: want.strides, storageOffset: want.offset });
      expect(sha256(await checkpoint.readTensorBytes(tensor)), label(want)).toBe(want.bytes);
      if (want.float32) {
        expect(sha256(canonical(await checkpoint.readTensor(tensor))), label(want)).toBe(want.float32);
      } else {
        await expect(checkpoint.readTensor(tensor)).rejects.toMatchObject({ code: 'checkpoint-dtype' });
      }
    }
    const { problems, hasChecksums, bytesRead } = await verifyContainer(checkpoint);
    expect(problems).toEqual([]);
    expect(hasChecksums).toBe(row.container === 'torch-zip');
    if (!hasChecksums) expect(bytesRead).toBe(checkpoint.size);
    await checkpoint.close();
  });

  it('a whole module: the tensors of its state are found', async () => {
    const row = expected.files.find(({ file }) => file === 'module.pth')!;
    const checkpoint = await openCheckpoint(join(folder, row.file));
    const hashes = await Promise.all(
      checkpoint.tensors.map(async (tensor) => sha256(await checkpoint.readTensorBytes(tensor))),
    );
    expect(hashes.sort()).toEqual(row.values);
    expect(checkpoint.tensors.map(({ name }) => name)).toContain('_modules.0._parameters.weight');
    expect(checkpoint.refersTo.map(({ module, name }) => `${module}.${name}`)).toContain(
      'torch.nn.modules.linear.Linear',
    );
    expect(checkpoint.refersTo.some(({ suspicious }) => suspicious)).toBe(false);
    await checkpoint.close();
  });

  it.each([
    'sovits-hparams.pth',
    'sovits-hparams.legacy.pth',
    'protocol-1.pth',
    'protocol-5.pth',
    'head-05.pth',
  ])('%s: utils.HParams becomes plain data', async (file) => {
    const checkpoint = await openCheckpoint(join(folder, file));
    expect(toPlain(dictGet(checkpoint.root, 'config'))).toEqual(expected.config);
    expect(dictGet(checkpoint.root, 'info')).toBe('8epoch_120iteration');
    expect(checkpoint.refersTo).toContainEqual({ module: 'utils', name: 'HParams', suspicious: false });
    expect(checkpoint.refersTo.some(({ suspicious }) => suspicious)).toBe(false);
    await checkpoint.close();
  });

  it('parameters.pth: bytes, sets, sizes and defaultdicts are what they were', async () => {
    const checkpoint = await openCheckpoint(join(folder, 'parameters.pth'));
    expect(dictGet(checkpoint.root, 'bytes')).toEqual(new Uint8Array([0, 255]));
    expect(toPlain(dictGet(checkpoint.root, 'set'))).toEqual([1, 2]);
    expect(toPlain(dictGet(checkpoint.root, 'size'))).toEqual([1, 2]);
    expect(toPlain(dictGet(checkpoint.root, 'default'))).toEqual({ k: [1] });
    expect(dictGet(checkpoint.root, 'nothing')).toBeNull();
    expect(toPlain(dictGet(checkpoint.root, 'dtype'))).toBe('torch.float16');
    const weight = dictGet(checkpoint.root, 'weight');
    expect(dictGet(weight, 'a')).toMatchObject({ requiresGrad: true });
    expect(dictGet(weight, 'b')).toMatchObject({ requiresGrad: false });
    await checkpoint.close();
  });
});
