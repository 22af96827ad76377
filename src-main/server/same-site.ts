import { isIP } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';

export interface ServedAt {
  readonly port: number;
  /** The address it listens at, as given. */
  readonly host: string;
  /** Names a proxy or a tunnel may use, as `--allow-host` gave them. */
  readonly allowedHosts: readonly string[];
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '::1']);

/**
 * Is the request meant for this host and sent by its own page? A page of another site can make a browser send
 * requests here (also under a name that suddenly resolves to 127.0.0.1): its Host or Origin gives it away.
 */
export function isOwnRequest(headers: IncomingHttpHeaders, at: ServedAt, upgrade = false): boolean {
  const host = readHost(headers.host);
  if (!host || !isOwnName(host.name, at)) return false;
  if (isLoopback(at.host) && host.port !== at.port && !at.allowedHosts.includes(host.name)) return false;
  const { origin } = headers;
  if (origin !== undefined)
    return origin === `http://${headers.host}` || origin === `https://${headers.host}`;
  if (upgrade) return false; // browsers always name the origin of a WebSocket
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** Behind an address open to a network any literal address of this machine will do: no name can be rebound to it. */
function isOwnName(name: string, at: ServedAt): boolean {
  if (loopbackNames.has(name) || name === at.host || at.allowedHosts.includes(name)) return true;
  return !isLoopback(at.host) && isIP(name) !== 0;
}

function readHost(header: string | undefined): { name: string; port: number } | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i.exec(header ?? '');
  if (!match) return undefined;
  return { name: (match[1] ?? match[2] ?? '').toLowerCase(), port: Number(match[3] ?? 80) };
}
