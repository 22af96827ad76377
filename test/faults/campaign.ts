import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mapConcurrent } from '../../src-main/platform/map-concurrent.ts';
import { attemptDownload, hashOf, ownSource, wanted } from './download-fixture.ts';
import { FaultServer, type Fault } from './fault-server.ts';
import { pick, seededRandom, someBytes } from './random.ts';

export interface CampaignReport {
  readonly downloads: number;
  readonly finished: number;
  readonly refused: number;
  readonly faults: Readonly<Record<string, number>>;
  /** What broke the promise, one sentence each. */
  readonly broken: readonly string[];
}

interface Script {
  readonly faults: readonly Fault[];
  /** What the source does for ever after its script. */
  readonly then: Fault;
}

/** Faults after which the same source can still deliver the right file. */
const passing = (random: () => number, size: number): Fault => {
  const after = Math.floor(random() * size);
  return pick<Fault>(random, [
    { kind: 'cut', after, how: 'reset' },
    { kind: 'cut', after, how: 'end' },
    { kind: 'short', after },
    { kind: 'stall', after },
    { kind: 'silent' },
    { kind: 'drip' },
    { kind: 'ignore-range' },
    { kind: 'short-range', bytes: 1 + Math.floor(random() * size) },
    { kind: 'other-etag' },
    { kind: 'weak-etag' },
    { kind: 'no-etag' },
    { kind: 'no-length' },
    { kind: 'status', status: pick(random, [416, 408, 429, 500, 502, 503, 504]) },
  ]);
};

/** Faults that end the attempt at this source, or must: nothing of it may survive under the final name. */
const lasting = (random: () => number): Fault =>
  pick<Fault>(random, [
    { kind: 'wrong-bytes' },
    { kind: 'wrong-bytes' },
    { kind: 'wrong-start', shift: pick(random, [-1, 1, 7, -1000]) },
    { kind: 'wrong-total' },
    { kind: 'over-long', extra: 200 },
    { kind: 'gzip' },
    { kind: 'page' },
    { kind: 'status', status: pick(random, [401, 403, 404, 410, 418]) },
    { kind: 'redirect-loop' },
    { kind: 'redirect', to: 'http://192.0.2.1/file' },
    { kind: 'redirect', to: 'http://127.0.0.1:1/file' },
    { kind: 'redirect', to: 'https://10.0.0.1/file' },
    { kind: 'redirect', to: 'ftp://192.0.2.1/file' },
    { kind: 'cut', after: 3, how: 'reset' },
  ]);

/**
 * Random downloads from one to three sources, each with a script of faults. The promise: a final name has the right
 * bytes or does not exist; every failure is typed; and where one source is honest in the end, the file arrives.
 */
export async function runCampaign(folder: string, downloads: number, seed: number): Promise<CampaignReport> {
  const server = await FaultServer.start();
  const random = seededRandom(seed);
  const cases = Array.from({ length: downloads }, (_, index) => makeCase(index, random));
  const faults: Record<string, number> = {};
  const broken: string[] = [];
  let [finished, refused] = [0, 0];
  try {
    await mapConcurrent(cases, 8, async ({ index, content, scripts }) => {
      const place = join(folder, String(index));
      mkdirSync(place);
      const file = wanted(join(place, 'model.pth'), content);
      const sources = scripts.map((script, at) => {
        const fault = (n: number): Fault => {
          const chosen = script.faults[n] ?? script.then;
          faults[chosen.kind] = (faults[chosen.kind] ?? 0) + 1;
          return chosen;
        };
        return ownSource(`source-${at}`, server.serve(`/${index}/${at}/model.pth`, content, fault));
      });
      const { result } = await attemptDownload(file, sources);
      const say = (what: string): void => {
        broken.push(`seed ${seed}, case ${index}: ${what}; ${JSON.stringify({ scripts, result })}`);
      };
      if (existsSync(file.path) && (await hashOf(file.path)) !== file.sha256)
        say('wrong bytes under the final name');
      if (existsSync(`${file.path}.lock`)) say('the lock was left');
      if (result.ok) {
        finished += 1;
        if (!existsSync(file.path)) say('said to be there, and is not');
        const left = readdirSync(place).filter(
          (name) => name !== 'model.pth' && name !== 'model.pth.quarantine',
        );
        if (left.length > 0) say(`left behind: ${left.join(', ')}`);
        return;
      }
      refused += 1;
      if (existsSync(file.path)) say('said to have failed, and is there');
      if (!result.reason.code.startsWith('models-')) say('an untyped failure');
      if (result.tried.length !== sources.length) say('a source was not tried');
      if (scripts.some(isHonest)) say('an honest source was given up');
    });
  } finally {
    await server.close();
  }
  return { downloads, finished, refused, faults, broken };
}

function isHonest({ faults, then }: Script): boolean {
  const harmless = new Set<Fault['kind']>([
    'none',
    'weak-etag',
    'no-etag',
    'no-length',
    'short-range',
    'over-long',
  ]);
  const ends = new Set<Fault['kind']>([
    ...harmless,
    'cut',
    'short',
    'stall',
    'silent',
    'drip',
    'ignore-range',
    'other-etag',
  ]);
  const passes = (fault: Fault): boolean =>
    ends.has(fault.kind) || (fault.kind === 'status' && fault.status !== 404);
  return then.kind === 'none' && faults.every(passes);
}

function makeCase(
  index: number,
  random: () => number,
): { index: number; content: Buffer; scripts: Script[] } {
  const size = random() < 0.1 ? 1 + Math.floor(random() * 40) : 200 + Math.floor(random() * 120_000);
  const scripts = Array.from({ length: 1 + Math.floor(random() * 3) }, (): Script => {
    const bad = random() < 0.55;
    const faults = Array.from({ length: Math.floor(random() * 6) }, () => passing(random, size));
    return { faults, then: bad ? lasting(random) : { kind: 'none' } };
  });
  return { index, content: someBytes(size), scripts };
}
