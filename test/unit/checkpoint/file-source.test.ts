import { execFileSync } from 'node:child_process';
import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openFileSource } from '../../../src-main/checkpoint/file-source.ts';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { verifyContainer } from '../../../src-main/checkpoint/verify-container.ts';
import { dictOf, op, pickleOf, tensorOf } from '../../support/checkpoint/pickle-assembler.ts';
import { fourFloats, goodPickle, torchParts, torchZip } from '../../support/checkpoint/torch-builder.ts';
import { buildZip } from '../../support/checkpoint/zip-builder.ts';
import { writeSparseZip64 } from '../../support/checkpoint/sparse-zip.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describe('openFileSource', () => {
  it('says what is wrong with a path', async () => {
    const folder = tempFolder();
    await expect(openFileSource(folder)).rejects.toMatchObject({ code: 'checkpoint-is-folder' });
    await expect(openFileSource(join(folder, 'none.pth'))).rejects.toMatchObject({ code: 'file-not-found' });
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe or a device', async () => {
    const pipe = join(tempFolder(), 'model.pth');
    execFileSync('mkfifo', [pipe]);
    for (const path of [pipe, '/dev/zero']) {
      await expect(openCheckpoint(path)).rejects.toMatchObject({ code: 'checkpoint-not-a-file' });
    }
  });

  it('reads ranges, counts them, and refuses to read past the end', async () => {
    const path = join(tempFolder(), 'a.bin');
    writeFileSync(path, 'abcdef');
    const source = await openFileSource(path);
    expect(Buffer.from(await source.read(2, 3)).toString()).toBe('cde');
    expect(source.bytesRead).toBe(3);
    await expect(source.read(4, 3)).rejects.toMatchObject({ code: 'checkpoint-truncated' });
    await source.close();
  });

  it.each([
    ['grows', (path: string) => appendFileSync(path, 'more')],
    ['shrinks', (path: string) => truncateSync(path, 3)],
  ])('notices that the file %s while it is open', async (_, change) => {
    const path = join(tempFolder(), 'a.bin');
    writeFileSync(path, 'abcdef');
    const source = await openFileSource(path);
    change(path);
    await expect(source.read(0, 6)).rejects.toMatchObject({ code: 'checkpoint-changed' });
    await source.close();
  });

  it('stops when asked to', async () => {
    const path = join(tempFolder(), 'a.pth');
    writeFileSync(path, torchZip(goodPickle()));
    const checkpoint = await openCheckpoint(path);
    const signal = AbortSignal.abort();
    await expect(checkpoint.readTensor(checkpoint.tensors[0]!, signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    await expect(verifyContainer(checkpoint, { signal })).rejects.toMatchObject({ name: 'AbortError' });
    await checkpoint.close();
    await expect(openCheckpoint(path, { signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('names mean nothing', () => {
  it.each(['model.safetensors', 'model.txt', '模型 ñ.html', 'index.json', 'noending'])('%s', async (name) => {
    const path = join(tempFolder(), name);
    writeFileSync(path, torchZip(goodPickle()));
    const checkpoint = await openCheckpoint(path);
    expect(checkpoint.container).toBe('torch-zip');
    await checkpoint.close();
  });
});

describe('large files', () => {
  it('5 GiB, zip64, sparse: opened by reading its ends, its last tensor read', async () => {
    const path = join(tempFolder(), 'large.pth');
    const numel = 5 * 2 ** 28;
    const storageId = (id: string): Parameters<typeof tensorOf>[0] => ({
      storage: id,
      ...(id === 'big' ? { numel: op.int(numel), shape: [op.int(numel)] } : {}),
    });
    const pickle = pickleOf(
      dictOf({ weight: dictOf({ big: tensorOf(storageId('big')), last: tensorOf(storageId('last')) }) }),
    );
    writeSparseZip64(path, [
      { name: 'archive/data.pkl', data: pickle },
      { name: 'archive/data/big', sparseBytes: numel * 4 },
      { name: 'archive/data/last', data: fourFloats },
      { name: 'archive/version', data: Buffer.from('3\n') },
    ]);
    const checkpoint = await openCheckpoint(path);
    expect(checkpoint.size).toBeGreaterThan(5 * 2 ** 30);
    const last = checkpoint.tensors.find(({ name }) => name === 'last')!;
    expect([...(await checkpoint.readTensor(last))]).toEqual([1, 2, 3, 4]);
    expect(checkpoint.source.bytesRead).toBeLessThan(200_000);
    await checkpoint.close();

    truncateSync(path, 2 ** 32 + 1000);
    // Its hole is read as zeros, but a record goes on beyond the end: nothing was reserved.
    await expect(openCheckpoint(path)).rejects.toMatchObject({ code: 'checkpoint-truncated' });
  });
});

describe('verifyContainer', () => {
  it('reports every damaged record, not only the first, and what no tensor refers to', async () => {
    const sound = ['archive/data.pkl', 'archive/version'];
    const all = [...torchParts(), { name: 'archive/.data/id', data: fourFloats }];
    const parts = all.map((part) =>
      sound.includes(part.name) ? part : { ...part, crc: (crc32(part.data) ^ 1) >>> 0 },
    );
    const path = join(tempFolder(), 'damaged.pth');
    const intact = parts.filter(({ name }) => name !== 'archive/byteorder');
    writeFileSync(path, buildZip(intact));
    const checkpoint = await openCheckpoint(path);
    const steps: number[] = [];
    const { problems, hasChecksums } = await verifyContainer(checkpoint, {
      onProgress: ({ done, total }) => steps.push(done / total),
    });
    expect(hasChecksums).toBe(true);
    expect(problems.map(({ params }) => params.record)).toEqual(['archive/data/0', 'archive/.data/id']);
    expect(steps.at(-1)).toBe(1);
    await checkpoint.close();
  });
});
