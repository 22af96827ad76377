import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { ConnectionRefused } from '../../src-main/contract/rpc/rpc-client.ts';
import { whyNot } from '../../src-renderer/api/connect.ts';

it('tells a host that lets the window in no more from one that is not there', async () => {
  let status = 401;
  const server = createServer((_request, response) => response.writeHead(status).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  expect(await whyNot(page)).toBeInstanceOf(ConnectionRefused);
  status = 403;
  expect(await whyNot(page)).toBeInstanceOf(ConnectionRefused);
  status = 200;
  expect(await whyNot(page)).not.toBeInstanceOf(ConnectionRefused);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await whyNot(page)).not.toBeInstanceOf(ConnectionRefused);
});
