import { isIP } from 'node:net';
import { AppError } from '../../contract/errors.ts';

/** Where a request may go: https anywhere on the public net; the user's own mirrors also on the local network. */
export interface AddressPolicy {
  /** Name of the source, for messages. */
  readonly source: string;
  /** Origins (`http://nas.local:8080`) of mirrors that the user typed in. */
  readonly own: ReadonlySet<string>;
}

/**
 * @throws AppError models-source-insecure for plain http elsewhere than at an own mirror on the local network;
 *   models-source-private for a local address that the user did not type in
 */
export function checkAddress(url: URL, { source, own }: AddressPolicy): void {
  const typedIn = own.has(url.origin);
  const local = isLocalHost(url.hostname);
  const secure = url.protocol === 'https:';
  if (!secure && !(url.protocol === 'http:' && typedIn && local)) {
    throw new AppError('models-source-insecure', { source, url: `${url.origin}${url.pathname}` });
  }
  if (local && !typedIn) throw new AppError('models-source-private', { source, host: url.hostname });
}

/** By its name or address alone: loopback, private and link-local addresses, names without a public ending. */
function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIP(host) !== 0) return isPrivateAddress(host);
  return !host.includes('.') || /\.(localhost|local|lan|home|internal|home\.arpa)\.?$/.test(host);
}

/**
 * Loopback, RFC 1918, link-local, unique local and unspecified addresses. 198.18.0.0/15 is not among them: popular
 * proxy programs answer every name with an address from there.
 */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isPrivateAddress(mapped);
  if (isIP(address) === 6) {
    return /^(::1?$|::ffff:|f[cd]|fe[89ab])/i.test(address);
  }
  const [a = 0, b = 0] = address.split('.').map(Number);
  return (
    a === 127 ||
    a === 10 ||
    a === 0 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254)
  );
}
