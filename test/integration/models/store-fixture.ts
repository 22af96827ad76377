import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Catalog } from '../../../src-main/models/catalog/catalog-schema.ts';
import type { ModelSettings } from '../../../src-main/models/sources/sources.ts';
import { ModelStore } from '../../../src-main/models/model-store.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { fastTuning } from '../../faults/download-fixture.ts';
import { FaultServer } from '../../faults/fault-server.ts';

/** Content of the small models, by path: as told apart by hash as the real ones are. */
export const contents: Readonly<Record<string, Buffer>> = {
  'chinese-hubert-base/pytorch_model.bin': Buffer.alloc(60_000, 'hubert'),
  'chinese-hubert-base/config.json': Buffer.from('{"model_type":"hubert"}'),
  'v2Pro/s2Gv2Pro.pth': Buffer.alloc(50_000, 'generator'),
  's1v3.ckpt': Buffer.alloc(40_000, 'gpt'),
};

const file = (path: string) => {
  const content = contents[path]!;
  return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
};

export const smallCatalog: Catalog = {
  format: 1,
  version: '2026.11.1',
  about: 'Small files for tests.',
  updateUrl: null,
  sources: [
    {
      id: 'nowhere',
      name: 'Nowhere',
      url: 'https://models.invalid/{revision}/{path}',
      revision: 'main',
      pinned: false,
    },
  ],
  models: [
    {
      id: 'hubert',
      name: 'HuBERT',
      role: 'hubert',
      versions: ['v2Pro'],
      files: [file('chinese-hubert-base/pytorch_model.bin'), file('chinese-hubert-base/config.json')],
    },
    {
      id: 's2-v2Pro',
      name: 'SoVITS v2Pro',
      role: 'generator',
      versions: ['v2Pro'],
      files: [file('v2Pro/s2Gv2Pro.pth')],
    },
    { id: 's1-v3', name: 'GPT', role: 'gpt', versions: ['v3', 'v2Pro'], files: [file('s1v3.ckpt')] },
  ],
  needs: [{ task: 'tokens', version: 'v2Pro', models: ['hubert', 's2-v2Pro'] }],
};

export interface Setting {
  readonly home: string;
  readonly server: FaultServer;
  /** Own mirrors, tried in this order. */
  readonly mirrors: string[];
  readonly open: () => Promise<ModelStore>;
}

/** A home with the small catalogue, and mirrors on the loopback interface that serve it. */
export async function setting(mirrors: readonly string[] = ['mirror']): Promise<Setting> {
  const home = tempFolder();
  const server = await FaultServer.start();
  onTestFinished(() => server.close());
  writeTree(home, { 'resources/catalog.json': Buffer.from(JSON.stringify(smallCatalog)) });
  for (const mirror of mirrors) {
    for (const [path, content] of Object.entries(contents)) server.serve(`/${mirror}/${path}`, content);
  }
  const settings: ModelSettings = {
    modelFolder: null,
    sources: [...mirrors],
    mirrors: mirrors.map((id) => ({ id, url: `${server.origin}/${id}` })),
    proxy: { mode: 'none' },
  };
  const open = () =>
    ModelStore.open({
      resourcesDir: join(home, 'resources'),
      dataDir: join(home, 'data'),
      cacheDir: join(home, 'cache'),
      appVersion: '0',
      settings: () => settings,
      tuning: fastTuning,
    });
  return { home, server, mirrors: [...mirrors], open };
}

export function writeTree(folder: string, files: Readonly<Record<string, Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export const never = new AbortController().signal;
