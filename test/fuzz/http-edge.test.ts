import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Handlers } from '../../src-main/rpc/handlers.ts';
import { createServer, type WorkbenchServer } from '../../src-main/server/create-server.ts';

let server: WorkbenchServer;
const crashes: Error[] = [];
const onCrash = (error: Error): void => void crashes.push(error);

beforeAll(async () => {
  const web = (): Promise<Response> => Promise.resolve(new Response('page'));
  server = await createServer({ core: { handlers: {} as Handlers, web }, host: '127.0.0.1', port: 0 });
  process.on('uncaughtException', onCrash);
});
afterAll(async () => {
  process.off('uncaughtException', onCrash);
  await server.close();
});

/** Sends bytes as they are. @param rude the peer resets the connection instead of reading an answer */
async function send(text: string, rude: boolean): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined); // a reset from the other side is an answer too
  await once(socket, 'connect');
  let answer = '';
  socket.setEncoding('latin1').on('data', (data: string) => (answer += data));
  await new Promise((resolve) => socket.write(text, resolve));
  if (rude) socket.resetAndDestroy();
  else socket.end();
  if (!socket.closed) await once(socket, 'close');
  return answer;
}

async function stillServes(): Promise<void> {
  const answer = await send(
    `GET /healthz HTTP/1.1\r\nHost: localhost:${server.port}\r\nConnection: close\r\n\r\n`,
    false,
  );
  expect(answer).toContain('{"ok":true}');
  expect(crashes).toEqual([]);
}

const upgrade = (host: string): string =>
  `GET /rpc HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';

test('an upgrade with a wrong Host that is closed unread does not end the host', async () => {
  for (let i = 0; i < 50; i++) await send(upgrade('evil.example'), true);
  for (let i = 0; i < 10; i++) await send(`${upgrade('evil.example')}${'x'.repeat(200_000)}`, true);
  await stillServes();
});

test.each(['//', '//evil.example/', 'http://evil.example/', '*', '\\\\x', '/\u0000'])(
  'a target that is no path is a bad request: %j',
  async (target) => {
    const answer = await send(
      `GET ${target} HTTP/1.1\r\nHost: localhost:${server.port}\r\nConnection: close\r\n\r\n`,
      false,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    await stillServes();
  },
);

test('whatever is sent, and however the peer leaves, the host goes on serving', async () => {
  const header = fc.constantFrom(
    'Host: localhost',
    'Host: ',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Connection: close',
    'Content-Length: 5',
    'Content-Length: -1',
    'Transfer-Encoding: chunked',
    'Expect: 100-continue',
    'Cookie: workbench-1=x; =; ;;',
    'Range: bytes=9-1',
    'Origin: null',
    `X: ${'y'.repeat(20_000)}`,
  );
  const line = fc.tuple(
    fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'CONNECT', 'FOO', 'get'),
    fc.oneof(fc.webPath(), fc.string(), fc.constantFrom('/rpc', '/', '/?token=', '//', '/media/x')),
    fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/9', ''),
  );
  const message = fc.oneof(
    fc
      .tuple(line, fc.array(header, { maxLength: 5 }), fc.string())
      .map(
        ([[method, path, version], headers, body]) =>
          `${method} ${path} ${version}\r\n${headers.join('\r\n')}\r\n\r\n${body}`,
      ),
    fc.string({ unit: 'binary', maxLength: 500 }),
  );
  await fc.assert(
    fc.asyncProperty(message, async (text) => {
      await send(text, true);
      expect(crashes).toEqual([]);
    }),
    { numRuns: 300 },
  );
  await stillServes();
});
