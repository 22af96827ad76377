import { expect, it } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { bytesOf } from '../../support/checkpoint/bytes.ts';
import { MemorySource } from '../../support/checkpoint/memory-source.ts';
import { goodPickle, torchParts } from '../../support/checkpoint/torch-builder.ts';
import { buildZip } from '../../support/checkpoint/zip-builder.ts';

it('takes the signature of an end record among stored weights for the weights that it is', async () => {
  const weights = bytesOf('PK\x05\x06', 'PK\x05\x06', 'PK\x06\x06', 'PK\x06\x07');
  const file = buildZip(torchParts(goodPickle(), { 0: weights }));
  const checkpoint = await openCheckpoint(new MemorySource(file));
  expect(Buffer.from(await checkpoint.readTensorBytes(checkpoint.tensors[0]!))).toEqual(Buffer.from(weights));
});
