import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { goodPickle, torchZip } from '../../support/checkpoint/torch-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

it('says that parts saved by PyTorch are of the wrong format, not that they are hostile', async () => {
  const folder = tempFolder();
  const index = join(folder, 'pytorch_model.bin.index.json');
  writeFileSync(join(folder, 'pytorch_model-1.bin'), torchZip(goodPickle()));
  writeFileSync(index, JSON.stringify({ weight_map: { 'a.weight': 'pytorch_model-1.bin' } }));
  await expect(openCheckpoint(index)).rejects.toMatchObject({
    code: 'checkpoint-shard-format',
    params: { path: index, shard: 'pytorch_model-1.bin' },
  });
});
