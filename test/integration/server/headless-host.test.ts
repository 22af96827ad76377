import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handlers } from '../../../src-main/rpc/handlers.ts';
import { createPreparePool } from '../../../src-main/audio/prepare/prepare-pool.ts';
import type { PreparePool } from '../../../src-main/audio/types.ts';
import { HeardClips } from '../../../src-main/core/web/heard-clips.ts';
import { MediaStore } from '../../../src-main/core/web/media-store.ts';
import { createWebHandler } from '../../../src-main/core/web/web-handler.ts';
import { createServer, type WorkbenchServer } from '../../../src-main/server/create-server.ts';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

describe('the headless host', () => {
  let folder: string;
  let server: WorkbenchServer;
  let media: MediaStore;
  let prepare: PreparePool;
  let clips: HeardClips;
  let cookie: string;

  const ask = (target: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = httpRequest(
        { host: '127.0.0.1', port: server.port, path: target, method, headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode!,
              headers: response.headers,
              body: Buffer.concat(chunks).toString('latin1'),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end();
    });
  const own = (extra: Record<string, string> = {}) => ({
    host: `127.0.0.1:${server.port}`,
    cookie,
    ...extra,
  });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'wb-server-'));
    const page = path.join(folder, 'renderer');
    await mkdir(path.join(page, 'assets'), { recursive: true });
    await writeFile(path.join(page, 'index.html'), '<!doctype html><title>workbench</title>');
    await writeFile(path.join(page, 'assets', 'a-1234.js'), 'export {};');
    await writeFile(path.join(folder, 'secret.json'), '{}');
    await writeFile(path.join(folder, 'clip.wav'), 'RIFF0123WAVE89');
    media = new MediaStore();
    prepare = createPreparePool({ size: 1 });
    clips = new HeardClips(prepare);
    const handlers = { 'host.info': () => ({ kind: 'server' }) } as unknown as Handlers;
    server = await createServer({
      core: { handlers, web: createWebHandler(page, media, clips) },
      host: '127.0.0.1',
      port: 0,
    });
    const signedIn = await ask(`/?token=${server.token}`, { host: `127.0.0.1:${server.port}` });
    cookie = String(signedIn.headers['set-cookie']).split(';')[0]!;
  });
  afterAll(async () => {
    await server.close();
    await prepare.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('exchanges the token for a strict cookie and leaves the token behind', async () => {
    const answer = await ask(`/?token=${server.token}`, { host: `127.0.0.1:${server.port}` });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    const [set] = answer.headers['set-cookie'] as string[];
    expect(set).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(set).not.toContain(server.token);
  });

  it('lets nobody in without it, and says what to do', async () => {
    const host = `127.0.0.1:${server.port}`;
    for (const target of ['/', '/index.html', '/assets/a-1234.js', '/media/x', '/?token=wrong', '/nothing']) {
      const answer = await ask(target, { host });
      expect([target, answer.status]).toEqual([target, 401]);
      expect(answer.body).toContain('token');
    }
    const forged = await ask('/', { host, cookie: `workbench-${server.port}=${'A'.repeat(43)}` });
    expect(forged.status).toBe(401);
    expect((await ask('/healthz', { host })).body).toBe('{"ok":true}');
  });

  it('answers its own page only: Host and Origin are checked before anything else', async () => {
    for (const host of ['evil.example', `evil.example:${server.port}`, '127.0.0.1:1', '169.254.1.1', 'a b'])
      expect((await ask('/', own({ host }))).status).toBe(403);
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', 'file://'])
      expect((await ask('/', own({ origin }))).status).toBe(403);
    expect(
      (await ask('/', own({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }))).status,
    ).toBe(403);
    expect((await ask('/', own({ host: `localhost:${server.port}` }))).status).toBe(200);
  });

  it('serves the built window with the strict policy, and nothing beside it', async () => {
    const page = await ask('/', own());
    expect(page.status).toBe(200);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect((await ask('/assets/a-1234.js', own())).headers['cache-control']).toContain('immutable');
    const outside = ['/../secret.json', '/%2e%2e/secret.json', '/..%2fsecret.json', '/.hidden'];
    for (const target of [...outside, '/assets/../../secret.json', '/assets/', '/index.html%00', '/C:/x.js'])
      expect([target, (await ask(target, own())).status]).toEqual([target, 404]);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await ask('/', own(), method)).status).toBe(405);
  });

  it('gives media by id only, with Range', async () => {
    const { audio } = media.grant(path.join(folder, 'clip.wav'));
    const part = await ask(`/${audio}`, own({ range: 'bytes=4-6' }));
    expect([part.status, part.body, part.headers['content-range']]).toEqual([206, '012', 'bytes 4-6/14']);
    expect((await ask(`/${audio}`, own({ range: 'bytes=-4' }))).body).toBe('VE89');
    const beyond = await ask(`/${audio}`, own({ range: 'bytes=99-' }));
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, 'bytes */14']);
    expect((await ask(`/${audio}`, own({ range: 'bytes=5-2' }))).status).toBe(200);
    expect((await ask(`/media/${'0'.repeat(32)}`, own())).status).toBe(404);
    expect((await ask('/media/..%2f..%2fsecret.json', own())).status).toBe(404);
  });

  it('gives no file whose content is not audio, whatever its name', async () => {
    await writeFile(path.join(folder, 'secret.wav'), 'root:x:0:0:root:/root:/bin/sh');
    for (const name of ['secret.wav', 'secret.json']) {
      const { audio, wav, peaks } = media.grant(path.join(folder, name));
      for (const target of [audio, wav, peaks]) {
        const { status, body } = await ask(`/${target}`, own());
        expect([target, status, body]).toEqual([target, 422, '']);
      }
    }
  });

  it('opens the socket for its own page with its cookie, and for nobody else', async () => {
    const open = async (headers: Record<string, string>): Promise<string> => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers });
      const [event] = await Promise.race([
        once(socket, 'open').then(() => ['open']),
        once(socket, 'unexpected-response').then((args) => [
          String((args[1] as { statusCode: number }).statusCode),
        ]),
      ]);
      socket.on('error', () => undefined);
      socket.terminate();
      return event!;
    };
    const origin = `http://127.0.0.1:${server.port}`;
    expect(await open({ cookie, origin })).toBe('open');
    expect(await open({ cookie, origin: 'https://evil.example' })).toBe('403');
    expect(await open({ cookie })).toBe('403');
    expect(await open({ origin })).toBe('403');
  });

  it('signs out: the session and its sockets end, the key signs in anew', async () => {
    const signedIn = await ask(`/?token=${server.token}`, own());
    const mine = String(signedIn.headers['set-cookie']).split(';')[0]!;
    const origin = `http://127.0.0.1:${server.port}`;
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers: { cookie: mine, origin } });
    await once(socket, 'open');
    const closed = once(socket, 'close');
    expect((await ask('/sign-out', own({ cookie: mine }))).status).toBe(404); // a link cannot sign anybody out
    const out = await ask('/sign-out', own({ cookie: mine, origin }), 'POST');
    expect([out.status, String(out.headers['set-cookie'])]).toEqual([
      204,
      expect.stringContaining('Max-Age=0'),
    ]);
    await closed;
    expect((await ask('/', own({ cookie: mine }))).status).toBe(401);
    expect((await ask('/', own())).status).toBe(200);
  });

  it('refuses a second host at the same port in one clear sentence', async () => {
    const core = { handlers: {} as Handlers, web: createWebHandler(folder, media, clips) };
    const error = await createServer({ core, host: '127.0.0.1', port: server.port }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'host-port-used', params: { reason: 'EADDRINUSE' } });
  });
});
