import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createCore } from '../../../src-main/core/create-core.ts';
import { never, setting } from './store-fixture.ts';

it('the window sees models, plans and sources through the core, with its own settings', async () => {
  const { home, server } = await setting();
  const core = await createCore({
    dataDir: join(home, 'data'),
    cacheDir: join(home, 'cache'),
    resourcesDir: 'resources',
    rendererDir: home,
    appVersion: '0',
    roots: [home],
    host: { kind: 'server', drop: false, locale: 'en' },
  });
  try {
    const { handlers } = core;
    const context = { signal: never, emit: () => undefined };
    await handlers['settings.change'](
      {
        sources: ['mirror'],
        mirrors: [{ id: 'mirror', url: `${server.origin}/mirror` }],
        proxy: { mode: 'none' },
      },
      context,
    );
    const tests = await handlers['models.testSources']({ source: 'mirror' }, context);
    expect(tests).toMatchObject([
      { source: 'mirror', reachable: false, reason: { code: 'models-source-missing' } },
    ]);
    const all = await handlers['models.all']({});
    expect(all.value.models.find(({ id }) => id === 'hubert')?.status).toEqual({ state: 'missing' });
    const plan = await handlers['models.plan']({ version: 'v2' }, context);
    expect(plan.files.map(({ model }) => model)).toEqual(['hubert', 's2-v2']);
    expect(plan.files[0]!.sources[0]).toBe('mirror');
    await expect(handlers['models.download']({ models: ['nothing'] }, context)).rejects.toMatchObject({
      code: 'models-unknown',
    });
  } finally {
    await core.close();
  }
});
