import {
  copyFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ensureTokenGraph, type GraphCacheOptions } from '../../../src-main/graph/graph-cache.ts';
import type { GraphOutputs } from '../../../src-main/graph/types.ts';
import { openHubert } from '../../../src-main/sovits/hubert/hubert-model.ts';
import type { TokenPath } from '../../../src-main/sovits/token-path/token-path.ts';
import { sampleFolder } from '../../support/golden-tokens.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { loadTokenPath, openGraph } from '../../support/token-graph.ts';

const everything: GraphOutputs = { features: true, margins: true };
let hubertFolder: string;
let cache: string;
let tokenPath: TokenPath;

beforeEach(async () => {
  const folder = tempFolder();
  hubertFolder = join(folder, 'hubert');
  cache = join(folder, 'cache');
  cpSync(join(sampleFolder, 'models', 'sample-hubert'), hubertFolder, { recursive: true });
  tokenPath = await loadTokenPath(join(sampleFolder, 'models', 'sample-s2G.pth'));
});

interface Changes extends Partial<GraphCacheOptions> {
  readonly outputs?: GraphOutputs;
  readonly path?: TokenPath;
  readonly signal?: AbortSignal;
}

async function ensure({ outputs = everything, path = tokenPath, signal, ...options }: Changes = {}) {
  const hubert = await openHubert(hubertFolder);
  try {
    return await ensureTokenGraph(
      { hubert, tokenPath: path, outputs, signal },
      { folder: cache, ...options },
    );
  } finally {
    await hubert.close();
  }
}

function withBias(value: number): TokenPath {
  return { ...tokenPath, sslProjBias: tokenPath.sslProjBias.with(0, value) };
}

function graphs(): string[] {
  return readdirSync(cache).filter((name) => name.endsWith('.onnx'));
}

describe('ensureTokenGraph', () => {
  it('builds once and then uses what it built', async () => {
    const first = await ensure();
    expect(first.built).toBe(true);
    const session = await openGraph(first.path);
    expect(session.outputNames).toEqual(['tokens', 'margin', 'features']);
    await session.release();
    expect(await ensure()).toEqual({ ...first, built: false });
    expect(readdirSync(cache).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('builds another graph for other outputs, another token path or another HuBERT', async () => {
    const paths = [
      await ensure(),
      await ensure({ outputs: { features: false, margins: false } }),
      await ensure({ path: withBias(0.5) }),
    ].map(({ path }) => path);
    const weights = join(hubertFolder, 'config.json');
    writeFileSync(weights, readFileSync(weights, 'utf8').replace('1e-05', '1e-06'));
    paths.push((await ensure()).path);
    expect(new Set(paths).size).toBe(4);
  });

  it.each([
    ['cut short', (path: string) => truncateSync(path, 1000)],
    [
      'changed in one bit',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes[bytes.length - 100]! ^= 1;
        writeFileSync(path, bytes);
      },
    ],
    ['without its seal', (path: string) => writeFileSync(path.replace('.onnx', '.json'), '')],
  ])('builds a graph again that was %s', async (_, damage) => {
    const first = await ensure();
    damage(first.path);
    const second = await ensure();
    expect(second).toEqual(first);
    expect((await ensure()).built).toBe(false);
  });

  it('keeps the graphs used last', async () => {
    const oldest = await ensure({ path: withBias(0.25) });
    const used = await ensure({ path: withBias(0.5) });
    const sealOf = (path: string): string => path.replace('.onnx', '.json');
    utimesSync(sealOf(oldest.path), 1000, 1000);
    utimesSync(sealOf(used.path), 2000, 2000);
    copyFileSync(used.path, join(cache, '.0123456789ab.tmp'));
    utimesSync(join(cache, '.0123456789ab.tmp'), 1000, 1000);
    const newest = await ensure({ keep: 2 });
    expect(
      graphs()
        .map((name) => join(cache, name))
        .sort(),
    ).toEqual([used.path, newest.path].sort());
    // Two seals and the fingerprints, and nothing a killed write left.
    expect(readdirSync(cache).filter((name) => !name.endsWith('.onnx'))).toHaveLength(3);
  });

  it('leaves nothing behind when stopped', async () => {
    await expect(ensure({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(hubertFolder)).not.toContain('cache');
    await ensure({ path: withBias(0.5) });
    const before = readdirSync(cache);
    await expect(ensure({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(cache)).toEqual(before);
  });
});
