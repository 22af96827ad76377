import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { endpoints } from '../contract/endpoints.ts';
import { AppError } from '../contract/errors.ts';
import { largestFrame } from '../contract/rpc/frames.ts';
import { socketChannel } from '../contract/rpc/socket-channel.ts';
import type { Core } from '../core/core-types.ts';
import { securityHeaders } from '../core/web/security-headers.ts';
import { silentLog, type Log } from '../platform/logging/log.ts';
import { logFailure } from '../rpc/log-failure.ts';
import { serveChannel } from '../rpc/serve-channel.ts';
import { Access } from './access.ts';
import { sendWebResponse, toWebRequest } from './http-bridge.ts';
import { serverTexts } from './server-texts.ts';
import { isOwnRequest, type ServedAt } from './same-site.ts';

export interface ServerOptions {
  readonly core: Pick<Core, 'handlers' | 'web'>;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly allowedHosts?: readonly string[];
  readonly log?: Log | undefined;
}

export interface WorkbenchServer {
  readonly port: number;
  /** Address with the token: what the user opens. */
  readonly address: string;
  readonly token: string;
  close(): Promise<void>;
}

/** The headless host: the same window and the same handlers as the desktop app, behind a token. */
export async function createServer(options: ServerOptions): Promise<WorkbenchServer> {
  const { core, host, log = silentLog } = options;
  const access = new Access();
  const server = createHttpServer();
  quietSockets(server, log);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 2 * largestFrame,
    perMessageDeflate: false,
  });
  const port = await listen(server, host, options.port);
  const at: ServedAt = { host, port, allowedHosts: options.allowedHosts ?? [] };

  server.on('request', (request, response) => {
    void answer(request, response).catch((error: unknown) => {
      log.write('error', `answering ${request.url?.split('?')[0] ?? ''}`, error);
      if (!response.headersSent) refuse(response, 500);
      else response.destroy();
    });
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = targetOf(request.url);
    if (!url) return refuse(response, 400);
    if (!isOwnRequest(request.headers, at)) return refuse(response, 403);
    if (url.pathname === '/healthz') return healthy(response);
    const token = url.pathname === '/' ? url.searchParams.get('token') : null;
    if (token !== null && access.acceptsToken(token)) return signIn(response, access.signIn(port));
    const session = access.sessionOf(request.headers.cookie, port);
    if (session === undefined) return askForToken(response);
    if (url.pathname === '/sign-out' && request.method === 'POST') {
      // Every page of this browser: what they have open must end with the session.
      for (const [socket, owner] of owners) if (owner === session) socket.terminate();
      return signedOut(response, access.signOut(session, port));
    }
    await sendWebResponse(await core.web(toWebRequest(request, response)), response);
  };

  /** The session of each open socket. */
  const owners = new Map<WebSocket, string>();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const session = access.sessionOf(request.headers.cookie, port);
    const allowed = request.url === '/rpc' && isOwnRequest(request.headers, at, true);
    if (!allowed || session === undefined)
      return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (opened) => {
      owners.set(opened, session);
      opened.once('close', () => owners.delete(opened));
      serveChannel(socketChannel(opened), {
        endpoints,
        handlers: core.handlers,
        onFailure: (name, error) => logFailure(log, name, error),
      });
    });
  });

  return {
    port,
    token: access.token,
    address: `http://${displayHost(host)}:${port}/?token=${access.token}`,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject: (error: AppError) => void) => {
    server.once('error', (error) => {
      const reason = (error as NodeJS.ErrnoException).code ?? error.message;
      reject(new AppError('host-port-used', { address: `${host}:${port}`, reason }, error));
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * A peer that goes away in the middle of anything raises on its socket, and an unheard `error` ends the process. Node
 * hands an upgraded socket over without a listener of its own.
 */
function quietSockets(server: Server, log: Log): void {
  server.on('connection', (socket) => {
    socket.on('error', (error) => log.write('info', 'a connection broke', error));
  });
  server.on('clientError', (error, socket) => {
    log.write('info', 'a connection broke', error);
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.destroy();
  });
}

/** The path a request is for. Undefined for anything but `/...`: `//host/` and `http://host/` name a host of their own. */
function targetOf(target: string | undefined): URL | undefined {
  if (target === undefined || !/^\/(?!\/)/.test(target)) return undefined;
  return URL.parse(target, 'http://host.invalid') ?? undefined;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...securityHeaders, 'cache-control': 'no-store' }).end();
}

/** A person who forgot the token gets a sentence instead of an empty page. */
function askForToken(response: ServerResponse): void {
  const headers = {
    ...securityHeaders,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  };
  response.writeHead(401, headers).end(`${serverTexts.locked.en}\n${serverTexts.locked.zh}\n`);
}

function healthy(response: ServerResponse): void {
  response.writeHead(200, { ...securityHeaders, 'content-type': 'application/json' }).end('{"ok":true}');
}

/** Leaves the token behind: it must not stay in the address bar or the history. */
function signIn(response: ServerResponse, cookie: string): void {
  response
    .writeHead(303, { ...securityHeaders, location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' })
    .end();
}

function signedOut(response: ServerResponse, cookie: string): void {
  response.writeHead(204, { ...securityHeaders, 'set-cookie': cookie, 'cache-control': 'no-store' }).end();
}

function displayHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
