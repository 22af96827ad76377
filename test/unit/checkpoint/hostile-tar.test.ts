import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { MemorySource } from '../../support/checkpoint/memory-source.ts';

const tar = readFileSync(join(import.meta.dirname, '../../golden/checkpoint/tar.pth'));

function replaced(from: string | Uint8Array, to: string | Uint8Array): Buffer {
  const bytes = Buffer.from(tar);
  const at = bytes.indexOf(from);
  expect(at).toBeGreaterThan(0);
  bytes.set(Buffer.from(to), at);
  return bytes;
}

it('the tar format executes nothing either (CVE-2025-32434): the call is a record, its name is listed', async () => {
  // Of equal length, so that the archive stays whole.
  const bytes = replaced('collections\nOrderedDict', 'subprocess\ncheck_output');
  const checkpoint = await openCheckpoint(new MemorySource(bytes));
  expect(checkpoint.refersTo).toContainEqual({
    module: 'subprocess',
    name: 'check_output',
    suspicious: true,
  });
  expect(checkpoint.tensors.map(({ name }) => name).sort()).toEqual(['a', 'b', 'n']);
});

it('an element count unlike the storage is refused', async () => {
  const count = Buffer.alloc(8);
  count.writeBigInt64LE(12n);
  const wrong = Buffer.alloc(8);
  wrong.writeBigInt64LE(2n ** 62n);
  await expect(openCheckpoint(new MemorySource(replaced(count, wrong)))).rejects.toMatchObject({
    code: 'checkpoint-tar-structure',
  });
});

it('a storage class that is none is refused', async () => {
  await expect(
    openCheckpoint(new MemorySource(replaced('FloatStorage', 'FloatStoragf'))),
  ).rejects.toMatchObject({
    code: 'checkpoint-tar-structure',
  });
});
