import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { openSpeakerModel } from '../../../src-main/graph/speaker/speaker-model.ts';
import { sampleFolder } from '../../support/golden-tokens.ts';
import { f32, writeSmallSafetensors, type SmallTensor } from '../../support/small-safetensors.ts';
import { sampleSpeaker } from '../../support/speaker-golden.ts';
import { openSpeakerGraph } from '../../support/speaker-graph.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** The sample's encoder as float32 safetensors, as `change` leaves it. */
async function rewritten(
  change: (tensors: Record<string, SmallTensor>) => void,
  prefix = '',
): Promise<string> {
  const checkpoint = await openCheckpoint(sampleSpeaker);
  const tensors: Record<string, SmallTensor> = {};
  for (const entry of checkpoint.tensors) {
    tensors[prefix + entry.name] = f32(entry.shape, await checkpoint.readTensor(entry));
  }
  await checkpoint.close();
  change(tensors);
  const path = join(tempFolder(), 'encoder.safetensors');
  await writeSmallSafetensors(path, tensors);
  return path;
}

async function fingerprintOf(path: string): Promise<string> {
  const model = await openSpeakerModel(path);
  try {
    return await model.fingerprint();
  } finally {
    await model.close();
  }
}

describe('openSpeakerModel', () => {
  it('takes its widths from the tensors', async () => {
    const model = await openSpeakerModel(sampleSpeaker);
    expect(model.vectorSize).toBe(4 * 8 * 4 * 10); // channels, widened eight times, expansion, rows of the picture
    await model.close();
  });

  it('gives one fingerprint for the same numbers, whatever the container, the precision and the prefix', async () => {
    const expected = await fingerprintOf(sampleSpeaker);
    expect(expected).toMatch(/^[0-9a-f]{64}$/);
    expect(await fingerprintOf(await rewritten(() => undefined, 'module.'))).toBe(expected);
  });

  it('gives another for another number, but not for the embedding that is not computed', async () => {
    const expected = await fingerprintOf(sampleSpeaker);
    const changed = (name: string) => rewritten((tensors) => (tensors[name]!.bytes[0]! ^= 1));
    expect(await fingerprintOf(await changed('bn1.running_var'))).not.toBe(expected);
    expect(await fingerprintOf(await changed('seg_1.bias'))).toBe(expected);
  });
});

describe('openSpeakerModel refuses', () => {
  it('another kind of file', async () => {
    const hubert = join(sampleFolder, 'models', 'sample-hubert', 'pytorch_model.bin');
    await expect(openSpeakerModel(hubert)).rejects.toMatchObject({
      code: 'graph-not-this-model',
      params: { path: hubert, model: 'ERes2NetV2', tensor: 'layer3_ds.weight' },
    });
  });

  it('a file without one of its tensors', async () => {
    const path = await rewritten((tensors) => delete tensors['layer3.1.fuse_models.2.local_att.3.bias']);
    await expect(openSpeakerModel(path)).rejects.toMatchObject({
      code: 'graph-tensor-missing',
      params: { path, tensor: 'layer3.1.fuse_models.2.local_att.3.bias' },
    });
  });

  it('a tensor of another shape', async () => {
    const path = await rewritten((tensors) => (tensors['layer2.0.bn3.bias'] = f32([5])));
    await expect(openSpeakerModel(path)).rejects.toMatchObject({
      code: 'graph-tensor-shape',
      params: { path, tensor: 'layer2.0.bn3.bias', shape: '[5]', expected: '[32]' },
    });
  });

  it('a number that is none, when it is read', async () => {
    const path = await rewritten(
      (tensors) => (tensors['fuse34.local_att.0.bias'] = f32([32], new Float32Array(32).fill(NaN))),
    );
    await expect(openSpeakerGraph(path)).rejects.toMatchObject({
      code: 'graph-tensor-not-finite',
      params: { path, tensor: 'fuse34.local_att.0.bias' },
    });
  });
});
