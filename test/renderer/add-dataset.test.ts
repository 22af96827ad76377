import { createPinia } from 'pinia';
import { createApp, effectScope } from 'vue';
import { expect, it } from 'vitest';
import { AppError } from '../../src-main/contract/errors.ts';
import { endpoints } from '../../src-main/contract/endpoints.ts';
import { memoryChannels } from '../../src-main/contract/rpc/memory-channel.ts';
import type { DatasetSummary } from '../../src-main/contract/views/datasets.ts';
import { serveChannel } from '../../src-main/rpc/serve-channel.ts';
import type { Handlers } from '../../src-main/rpc/handlers.ts';
import { createClient, provideClient } from '../../src-renderer/api/client.ts';
import { useAddDataset } from '../../src-renderer/features/datasets/use-add-dataset.ts';
import { datasetSummary, fakeHandlers } from './fake-host.ts';

/** A host on which `/bad…` cannot be read and `/folder…` holds a list. */
function setUp() {
  const asked: string[] = [];
  const handlers: Partial<Handlers> = {
    ...fakeHandlers(0),
    'datasets.contents': ({ path }) => {
      const folder = path.startsWith('/folder');
      return { folder, lists: folder ? [`${path}/a.list`] : [], audio: 0 };
    },
    'datasets.add': ({ path }) => {
      asked.push(path);
      if (path.startsWith('/bad')) return Promise.reject(new AppError('file-not-found', { path }));
      return Promise.resolve(datasetSummary(asked.length));
    },
    'datasets.addSample': () => Promise.resolve(datasetSummary(1)),
  };
  const client = createClient(() => {
    const [own, other] = memoryChannels();
    serveChannel(other, { endpoints, handlers: handlers as Handlers });
    return Promise.resolve(own);
  });
  const app = createApp({}).use(createPinia());
  provideClient(app, client);
  const added: DatasetSummary[] = [];
  const adding = app.runWithContext(() =>
    effectScope().run(() => useAddDataset((summary) => void added.push(summary))),
  )!;
  return { adding, asked, added };
}

it('tells of every path that could not be added, though others were added after it', async () => {
  const { adding, asked, added } = setUp();
  await adding.bring(['/bad.list', '/good.list', '/bad-too.list', '/last.list']);
  expect(asked).toEqual(['/bad.list', '/good.list', '/bad-too.list', '/last.list']);
  expect(adding.failures.value.map(({ name }) => name)).toEqual(['bad.list', 'bad-too.list']);
  expect(added).toHaveLength(2);
  await adding.bring(['/good.list']);
  expect(adding.failures.value).toEqual([]);
});

it('forgets no path that is brought while the sample is added', async () => {
  const { adding, asked } = setUp();
  await Promise.all([adding.addSample(), adding.bring(['/good.list'])]);
  expect(asked).toEqual(['/good.list']);
});

it('asks about one folder after another', async () => {
  const { adding, asked } = setUp();
  const both = Promise.all([adding.bring(['/folder-1']), adding.bring(['/folder-2'])]);
  for (const path of ['/folder-1', '/folder-2']) {
    await expect.poll(() => adding.question.value?.path).toBe(path);
    adding.question.value!.settle([`${path}/a.list`]);
  }
  await both;
  expect(asked).toEqual(['/folder-1/a.list', '/folder-2/a.list']);
});
