import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { SettingsChange } from '../../../src-main/contract/endpoints/settings.ts';
import { sha256 } from '../../faults/download-fixture.ts';
import { FaultServer } from '../../faults/fault-server.ts';
import { startTestCore, until, type TestCore } from '../../support/core/test-core.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import type { ModelList } from '../../../src-main/contract/views/models.ts';

/** A mirror whose catalogue tells of a newer workbench, and a home whose settings were saved in an earlier session. */
async function earlierSession(change: SettingsChange, named = true) {
  const server = await FaultServer.start();
  onTestFinished(() => server.close());
  const bundled = JSON.parse(readFileSync(join('resources', 'catalog.json'), 'utf8')) as object;
  const text = Buffer.from(JSON.stringify({ ...bundled, app: { version: '99.0.0' } }));
  server.serve('/mirror/catalog.json', text);
  server.serve('/mirror/catalog.json.sha256', Buffer.from(sha256(text)));
  const home = tempFolder();
  const before = await startTestCore(home);
  const mirrors = named ? [{ id: 'own', url: `${server.origin}/mirror` }] : [];
  await before.client.call('settings.change', { mirrors, proxy: { mode: 'none' }, ...change });
  await before.close();
  expect(server.seen).toEqual([]);
  const now = await startTestCore(home);
  onTestFinished(() => now.close());
  return { server, now };
}

const checked = (core: TestCore): Promise<ModelList> =>
  until<'models.all', ModelList>(core, 'models.all', {}, ({ updates }) => updates.last !== null);

it('asks nobody at its start unless the user said so: off is the default', async () => {
  const { server, now } = await earlierSession({});
  // A request that is asked for comes through, so one that was not would have been seen as well.
  await now.client.call('models.testSources', { source: 'own' });
  expect(server.seen.map(({ path }) => path)).not.toContain('/mirror/catalog.json');
  expect(server.seen).toHaveLength(1);
  const { updates } = (await now.core.handlers['models.all']({})).value;
  expect(updates).toEqual({ address: `${server.origin}/mirror/catalog.json`, last: null });
});

it('asks once at its start where the user said so, and tells of the newer workbench', async () => {
  const { server, now } = await earlierSession({ checkForUpdates: true });
  const { updates } = await checked(now);
  expect(updates.last).toMatchObject({ found: { newer: false, app: { version: '99.0.0', address: null } } });
  expect(server.seen.map(({ path }) => path).sort()).toEqual([
    '/mirror/catalog.json',
    '/mirror/catalog.json.sha256',
  ]);
});

it('without a place to ask, nothing is asked and the list says that there is none', async () => {
  const { server, now } = await earlierSession({ checkForUpdates: true }, false);
  const { updates } = (await now.core.handlers['models.all']({})).value;
  expect(updates).toEqual({ address: null, last: null });
  expect(server.seen).toEqual([]);
  await expect(now.client.call('models.checkUpdate', {})).rejects.toMatchObject({
    code: 'models-no-update-address',
  });
});
