import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partPath, quarantinePath } from '../../src-main/models/download/part-file.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { attemptDownload, fastTuning, hashOf, ownSource, wanted } from './download-fixture.ts';
import { FaultServer, type Fault } from './fault-server.ts';
import { someBytes } from './random.ts';

let server: FaultServer;
let cases = 0;
beforeAll(async () => {
  server = await FaultServer.start();
});
afterAll(() => server.close());

const size = 100_000;

/** A wanted file, and sources that serve it by these scripts. The last fault of a script goes on for ever. */
function setUp(...scripts: Fault[][]) {
  const content = someBytes(size);
  const file = wanted(join(tempFolder(), 'model.pth'), content);
  const sources = scripts.map((script, at) => {
    cases += 1;
    return ownSource(
      `s${at}`,
      server.serve(`/${cases}/model.pth`, content, (n) => script[n] ?? script.at(-1)!),
    );
  });
  const seen = (at: number) => server.seen.filter(({ path }) => path === sources[at]!.url.pathname);
  return { content, file, sources, seen };
}

const none: Fault = { kind: 'none' };
const cut: Fault = { kind: 'cut', after: 60_000, how: 'end' };

describe('faults that one source gets over', () => {
  const script: Record<string, { faults: Fault[]; requests: number }> = {
    'a reset in the middle': { faults: [{ kind: 'cut', after: 60_000, how: 'reset' }, none], requests: 2 },
    'a body that ends early without an error': {
      faults: [{ kind: 'short', after: 60_000 }, none],
      requests: 2,
    },
    'a stall': { faults: [{ kind: 'stall', after: 60_000 }, none], requests: 2 },
    'a slow drip': { faults: [{ kind: 'drip' }, none], requests: 2 },
    'no answer at all': { faults: [{ kind: 'silent' }, none], requests: 2 },
    'a range that is ignored': { faults: [cut, { kind: 'ignore-range' }], requests: 2 },
    'a range shorter than asked': { faults: [cut, { kind: 'short-range', bytes: 100 }, none], requests: 3 },
    'a file that changed on the server': { faults: [cut, { kind: 'other-etag' }], requests: 2 },
    'a weak ETag': { faults: [{ kind: 'weak-etag' }], requests: 1 },
    'a missing length': { faults: [{ kind: 'no-length' }], requests: 1 },
    'more bytes than the file has': { faults: [{ kind: 'over-long', extra: 500 }], requests: 1 },
    'a refused range (416)': { faults: [cut, { kind: 'status', status: 416 }, none], requests: 3 },
    'a server that is busy (503)': { faults: [{ kind: 'status', status: 503 }, none], requests: 2 },
  };
  it.each(Object.entries(script))('%s', async (_name, { faults, requests }) => {
    const { file, sources, seen } = setUp(faults);
    const { result } = await attemptDownload(file, sources);
    expect(result).toEqual({ ok: true, source: 's0', tried: [] });
    expect(await hashOf(file.path)).toBe(file.sha256);
    expect(seen(0)).toHaveLength(requests);
  });
});

describe('faults that end a source: the next one delivers, and the reason is kept', () => {
  const script: Record<string, { faults: Fault[]; code: string }> = {
    'wrong bytes of the right size': { faults: [{ kind: 'wrong-bytes' }], code: 'models-source-hash' },
    'a range that starts elsewhere': {
      faults: [cut, { kind: 'wrong-start', shift: -1 }],
      code: 'models-source-range',
    },
    'another total size': { faults: [cut, { kind: 'wrong-total' }], code: 'models-source-size' },
    'a login page': { faults: [{ kind: 'page' }], code: 'models-source-page' },
    'compression on the fly': { faults: [{ kind: 'gzip' }], code: 'models-source-encoded' },
    'a missing file': { faults: [{ kind: 'status', status: 404 }], code: 'models-source-missing' },
    'redirects without end': { faults: [{ kind: 'redirect-loop' }], code: 'models-source-redirects' },
    'a redirect to plain http': {
      faults: [{ kind: 'redirect', to: 'http://192.0.2.1/' }],
      code: 'models-source-insecure',
    },
    'a redirect into the local network': {
      faults: [{ kind: 'redirect', to: 'https://10.1.2.3/' }],
      code: 'models-source-private',
    },
    'a redirect to this machine': {
      faults: [{ kind: 'redirect', to: 'https://localhost/' }],
      code: 'models-source-private',
    },
    'a server that never recovers': {
      faults: [{ kind: 'status', status: 500 }],
      code: 'models-source-status',
    },
  };
  it.each(Object.entries(script))('%s', async (_name, { faults, code }) => {
    const { file, sources, seen } = setUp(faults, [none]);
    const { result } = await attemptDownload(file, sources);
    expect(result).toMatchObject({ ok: true, source: 's1', tried: [{ source: 's0', reason: { code } }] });
    expect(await hashOf(file.path)).toBe(file.sha256);
    if (code === 'models-source-redirects') expect(seen(0)).toHaveLength(6);
  });
});

describe('who is to blame', () => {
  it('wrong bytes are put aside and never get the final name', async () => {
    const { file, sources } = setUp([{ kind: 'wrong-bytes' }], [{ kind: 'wrong-bytes' }]);
    const { result } = await attemptDownload(file, sources);
    expect(result).toMatchObject({
      ok: false,
      reason: { code: 'models-all-sources-failed' },
      tried: [{ source: 's0', reason: { code: 'models-source-hash' } }, { source: 's1' }],
    });
    expect(existsSync(file.path)).toBe(false);
    expect(statSync(quarantinePath(file.path)).size).toBe(size);
  });

  it('a file of two sources that disagree is fetched again from one before anybody is blamed', async () => {
    const { content, file } = setUp();
    const liar = Buffer.from(content.map((byte) => byte ^ 255));
    const dead: Fault = { kind: 'status', status: 404 };
    const sources = [
      ownSource(
        'liar',
        server.serve('/liar/model.pth', liar, (n) => (n === 0 ? cut : dead)),
      ),
      ownSource('honest', server.serve('/honest/model.pth', content)),
    ];
    const { result } = await attemptDownload(file, sources);
    expect(result).toMatchObject({ ok: true, source: 'honest', tried: [{ source: 'liar' }] });
    const asked = server.seen.filter(({ path }) => path === '/honest/model.pth').map(({ from }) => from);
    expect(asked).toEqual([60_000, 0]);
    expect(existsSync(quarantinePath(file.path))).toBe(false);
  });

  it('goes on where an earlier process stopped, and at another source', async () => {
    const { file, sources, seen } = setUp([cut, { kind: 'status', status: 404 }], [none]);
    await attemptDownload(file, [sources[0]!]);
    expect(statSync(partPath(file)).size).toBe(60_000);
    const { result, received } = await attemptDownload(file, [sources[1]!]);
    expect(result.ok).toBe(true);
    expect(received).toBe(size - 60_000);
    // The ETag belongs to the first source: the second is not asked about it.
    expect(seen(1)[0]!.headers).not.toHaveProperty('if-range');
  });
});

describe('requests', () => {
  it('go on with the strong ETag of the first answer, and with none that is weak', async () => {
    const strong = setUp([cut, none]);
    await attemptDownload(strong.file, strong.sources);
    expect(strong.seen(0)[1]!.headers).toMatchObject({ range: 'bytes=60000-', 'if-range': '"one"' });
    const weak = setUp([{ kind: 'weak-etag' }]);
    writeFileSync(partPath(weak.file), weak.content.subarray(0, 10));
    await attemptDownload(weak.file, weak.sources);
    expect(weak.seen(0)[0]!.headers).toMatchObject({ range: 'bytes=10-' });
    expect(weak.seen(0)[0]!.headers).not.toHaveProperty('if-range');
  });

  it('carry the password of an own mirror to that mirror and nowhere else', async () => {
    const other = await FaultServer.start();
    try {
      const { content, file, sources, seen } = setUp([none]);
      const target = other.serve('/model.pth', content);
      const path = sources[0]!.url.pathname;
      server.serve(path, content, [{ kind: 'redirect', to: target.href }]);
      const url = new URL(sources[0]!.url);
      [url.username, url.password] = ['me', 'secret'];
      const both = [ownSource('mirror', url), ownSource('other', target)];
      const { result } = await attemptDownload(file, both);
      expect(result).toMatchObject({ ok: true, source: 'mirror' });
      expect(seen(0)[0]!.headers.authorization).toBe(`Basic ${Buffer.from('me:secret').toString('base64')}`);
      expect(other.seen[0]!.headers).not.toHaveProperty('authorization');
    } finally {
      await other.close();
    }
  });

  it('are not made over plain http to a source that the user did not type in', async () => {
    const { file, sources, seen } = setUp([none]);
    const { result } = await attemptDownload(file, [{ ...sources[0]!, own: false }]);
    expect(result).toMatchObject({ ok: false, tried: [{ reason: { code: 'models-source-insecure' } }] });
    expect(seen(0)).toHaveLength(0);
  });
});

describe('what is on disk', () => {
  it('a different file of the user is left alone', async () => {
    const { file, sources, seen } = setUp([none]);
    writeFileSync(file.path, 'mine');
    const { result } = await attemptDownload(file, sources);
    expect(result).toMatchObject({ ok: false, reason: { code: 'models-target-taken' } });
    expect(readFileSync(file.path, 'utf8')).toBe('mine');
    expect(seen(0)).toHaveLength(0);
  });

  it('a damaged file of our own is put aside and fetched again', async () => {
    const { file, sources } = setUp([none]);
    writeFileSync(file.path, 'damaged');
    const { result } = await attemptDownload(file, sources, { mayReplace: true });
    expect(result.ok).toBe(true);
    expect(readFileSync(quarantinePath(file.path), 'utf8')).toBe('damaged');
    expect(await hashOf(file.path)).toBe(file.sha256);
  });

  it('a part that is longer than the file is begun anew', async () => {
    const { file, sources } = setUp([none]);
    writeFileSync(partPath(file), Buffer.alloc(size + 1));
    expect((await attemptDownload(file, sources)).result.ok).toBe(true);
  });

  it('a part with wrong bytes from an earlier process accuses nobody', async () => {
    const { file, sources } = setUp([none]);
    writeFileSync(partPath(file), Buffer.alloc(1000));
    expect((await attemptDownload(file, sources)).result).toEqual({ ok: true, source: 's0', tried: [] });
  });

  it('stopping keeps what has arrived', async () => {
    const { file, sources } = setUp([{ kind: 'stall', after: 40_000 }]);
    const stop = new AbortController();
    const running = attemptDownload(file, sources, {
      tuning: { ...fastTuning, stallMs: 60_000 },
      signal: stop.signal,
      onState: ({ bytes }) => {
        if (bytes >= 40_000) stop.abort();
      },
    });
    await expect(running).rejects.toThrow(/abort/i);
    expect(statSync(partPath(file)).size).toBe(40_000);
    expect(existsSync(`${file.path}.lock`)).toBe(false);
  });
});

describe('the owner’s lock', () => {
  const dead = { pid: 2 ** 22 + 1, host: hostname(), token: 'x', started: '1' };
  it.each([
    ['of a process that is gone', JSON.stringify(dead)],
    ['of a process whose number was given out again', JSON.stringify({ ...dead, pid: process.pid })],
    ['that was cut off while being written', '{"pid":'],
  ])('%s is taken over', async (_name, note) => {
    const { file, sources } = setUp([none]);
    writeFileSync(`${file.path}.lock`, note);
    expect((await attemptDownload(file, sources)).result.ok).toBe(true);
    expect(existsSync(`${file.path}.lock`)).toBe(false);
  });
});
