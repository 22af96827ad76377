import { mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import type { Checkpoint } from '../../../src-main/checkpoint/types.ts';
import { convertCheckpoint, savedFormat } from '../../../src-main/sovits/convert.ts';
import { stateDictOf } from '../../../src-main/sovits/family/state-dict.ts';
import { textAt } from '../../../src-main/sovits/family/object-tree.ts';
import { bytesOf } from '../../support/checkpoint/bytes.ts';
import { dictOf, op, pickleOf, tensorOf } from '../../support/checkpoint/pickle-assembler.ts';
import { torchZip } from '../../support/checkpoint/torch-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const golden = join(import.meta.dirname, '../../golden/checkpoint');

function copied(folder: string, file: string): string {
  const path = join(folder, file);
  writeFileSync(path, readFileSync(join(golden, file)));
  return path;
}

async function contentOf(checkpoint: Checkpoint, tensors = stateDictOf(checkpoint).tensors) {
  return Promise.all(
    [...tensors].map(async ([name, entry]) => [
      name,
      entry.dtype,
      entry.shape,
      Buffer.from(await checkpoint.readTensorBytes(entry)).toString('base64'),
    ]),
  );
}

async function converted(from: string, to: string) {
  const checkpoint = await openCheckpoint(from);
  const done = await convertCheckpoint(checkpoint, to, savedFormat(to)!);
  const before = await contentOf(checkpoint);
  await checkpoint.close();
  return { done, before };
}

describe('a model saved anew', () => {
  const files = [
    ...['sovits-hparams.pth', 'sovits-hparams.legacy.pth', 'head-05.pth', 'trainer-state.pth', 'tar.pth'],
    ...['single.safetensors', 'root-state-dict.pth', 'protocol-5.pth', 'parameters.legacy.pth'],
  ];
  it.each(files.flatMap((file) => ['.safetensors', '.pth'].map((ending) => [file, ending] as const)))(
    '%s as %s: value for value',
    async (file, ending) => {
      const folder = tempFolder();
      const target = join(folder, `new${ending}`);
      const { done, before } = await converted(copied(folder, file), target);
      const saved = await openCheckpoint(target);
      expect(await contentOf(saved)).toEqual(before);
      expect(done).toMatchObject({ bytes: statSync(target).size, tensors: before.length });
      expect(saved.tensors).toHaveLength(before.length);
      await saved.close();
      expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    },
  );

  it('strides, offsets and shared storages are laid out in order', async () => {
    const target = join(tempFolder(), 'new.safetensors');
    const { before } = await converted(join(golden, 'views.pth'), target);
    const saved = await openCheckpoint(target);
    expect(await contentOf(saved)).toEqual(before);
    await saved.close();
  });

  it('for GPT-SoVITS: configuration and version code stay', async () => {
    const folder = tempFolder();
    const from = copied(folder, 'head-05.pth');
    const target = join(folder, 'new.pth');
    const { done } = await converted(from, target);
    const [was, is] = [await openCheckpoint(from), await openCheckpoint(target)];
    expect(is.head).toBe(was.head);
    expect(done.fields).toContain('config');
    const version = (checkpoint: Checkpoint) => textAt(checkpoint.root, 'config', 'model', 'version');
    expect(version(is)).toBe(version(was));
    expect(version(is)).not.toBeNull();
    await Promise.all([was.close(), is.close()]);
  });

  it('without the wrapper before its names', async () => {
    const folder = tempFolder();
    const names = ['ssl_proj.weight', 'enc_p.text_embedding.weight'];
    const wrapped = dictOf(Object.fromEntries(names.map((name) => [`module.${name}`, tensorOf()])));
    writeFileSync(join(folder, 'ddp.pth'), torchZip(pickleOf(wrapped)));
    const { done } = await converted(join(folder, 'ddp.pth'), join(folder, 'plain.pth'));
    expect(done.wrapper).toBe('module.');
    const saved = await openCheckpoint(join(folder, 'plain.pth'));
    expect(saved.tensors.map(({ group, name }) => [group, name])).toEqual(
      names.map((name) => ['weight', name]),
    );
    await saved.close();
  });
});

describe('what is refused', () => {
  const refusal = async (from: string, to: string): Promise<unknown> =>
    converted(from, to).then(
      () => 'saved',
      (error: { code?: string }) => error.code,
    );

  it('an input, by any of its names, and any model that is there', async () => {
    const folder = tempFolder();
    const from = copied(folder, 'head-05.pth');
    const bytes = readFileSync(from);
    symlinkSync(from, join(folder, 'link.pth'));
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'other.safetensors'), 'mine');
    expect(await refusal(from, from)).toBe('output-is-input');
    expect(await refusal(from, join(folder, 'link.pth'))).toBe('output-is-input');
    expect(await refusal(from, join(folder, 'sub/../head-05.pth'))).toBe('output-is-input');
    expect(await refusal(from, join(folder, 'other.safetensors'))).toBe('output-is-model');
    expect(readFileSync(from).equals(bytes)).toBe(true);
    expect(readFileSync(join(folder, 'other.safetensors'), 'utf8')).toBe('mine');
  });

  it('damage is not saved as if it were sound', async () => {
    const folder = tempFolder();
    const bytes = torchZip(pickleOf(dictOf({ a: tensorOf() })));
    const at = bytes.indexOf(bytesOf(Buffer.from(new Float32Array([1, 2]).buffer)));
    bytes[at]! ^= 1;
    writeFileSync(join(folder, 'a.pth'), bytes);
    expect(await refusal(join(folder, 'a.pth'), join(folder, 'b.safetensors'))).toBe('checkpoint-damaged');
    expect(readdirSync(folder)).toEqual(['a.pth']);
  });

  it('types that safetensors lacks, and a file without tensors', async () => {
    const folder = tempFolder();
    const complex = tensorOf({ storageClass: 'ComplexDoubleStorage', numel: op.int(1), shape: [op.int(1)] });
    writeFileSync(join(folder, 'a.pth'), torchZip(pickleOf(dictOf({ a: complex }))));
    const refused = await refusal(join(folder, 'a.pth'), join(folder, 'b.safetensors'));
    expect(refused).toBe('checkpoint-save-dtype');
    // PyTorch names no storage class for 8-bit floats: torch.load stops at `torch.Float8_e4m3fnStorage`.
    const floats = await refusal(join(golden, 'dtypes.pth'), join(folder, 'b.pth'));
    expect(floats).toBe('checkpoint-save-object');
    writeFileSync(join(folder, 'a.pth'), torchZip(pickleOf(dictOf({}))));
    expect(await refusal(join(folder, 'a.pth'), join(folder, 'b.pth'))).toBe('checkpoint-save-nothing');
    expect(readdirSync(folder)).toEqual(['a.pth']);
  });

  it('an ending that says no format', () => {
    expect(savedFormat('model.onnx')).toBeUndefined();
    expect(savedFormat('MODEL.SAFETENSORS')).toBe('safetensors');
  });
});
