import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { RunView } from '../../../src-main/contract/views/extract.ts';
import { forkInference, type SpawnInference } from '../../../src-main/inference/channel.ts';
import { projectDir, startTestCore, until } from '../../support/core/test-core.ts';
import { writeNoiseDataset } from '../../support/noise-dataset.ts';

/** The real inference process, which is given no file to load once the device has proved itself. */
function loadsNothingAfterTheTest(): SpawnInference {
  const fork = forkInference(new URL('../../../src-main/inference/inference.process.ts', import.meta.url));
  let loads = 0;
  return () => {
    const channel = fork();
    return {
      ...channel,
      send: (request) =>
        channel.send(
          request.kind === 'load' && loads++ > 0 ? { ...request, modelPath: '/nowhere.onnx' } : request,
        ),
    };
  };
}

it('a model that does not load stops the run and is counted against no clip', async () => {
  const test = await startTestCore(undefined, { spawnInference: loadsNothingAfterTheTest() });
  onTestFinished(() => test.close());
  await writeNoiseDataset(test.folder, 5);
  const { id: dataset } = await test.client.stream('datasets.add', {
    path: path.join(test.folder, 'my.list'),
    audioDir: path.join(test.folder, 'wavs'),
  });
  const models = path.join(projectDir, 'resources', 'sample', 'models');
  const pair = { hubert: path.join(models, 'sample-hubert'), sovits: path.join(models, 'sample-s2G.pth') };
  const { run } = await test.client.call('extract.start', { dataset, ...pair, device: 'cpu' });
  const ended = await until<'extract.run', RunView>(
    test,
    'extract.run',
    { run },
    ({ endedAt }) => endedAt !== null,
  );
  expect(ended).toMatchObject({
    state: 'failed',
    error: {
      code: 'inference-load-failed',
      params: { detail: expect.stringContaining('nowhere') as string },
    },
    counts: { done: 0, failed: 0, skipped: 0, pending: 5 },
    can: ['resume'],
  });
});
