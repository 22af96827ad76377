import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, EnvHttpProxyAgent, ProxyAgent, request, type Dispatcher } from 'undici';
import { AppError } from '../../contract/errors.ts';
import type { SettingsView } from '../../contract/views/settings.ts';
import { checkAddress, isPrivateAddress, type AddressPolicy } from './address-policy.ts';
import { HttpBody } from './http-body.ts';
import { systemProxy } from './system-proxy.ts';

const redirectLimit = 5;
const connectMs = 15_000;
const redirects = new Set([301, 302, 303, 307, 308]);

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Pick<HttpBody, typeof Symbol.asyncIterator | 'destroy'>;
  /** After redirects. */
  readonly url: URL;
}

interface HttpOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly policy: AddressPolicy;
}

export interface HttpClient {
  /** @throws AppError models-source-*; what the network stack throws; AbortError */
  get(url: URL, options: HttpOptions): Promise<HttpReply>;
  close(): Promise<void>;
}

/** A client for one set of network settings. It keeps no cookies and sends no credentials but an own mirror's. */
export async function createHttpClient(
  proxy: SettingsView['proxy'],
  own: ReadonlySet<string>,
  appVersion = '',
): Promise<HttpClient> {
  const dispatcher = await dispatcherFor(proxy, own);
  return {
    get: (url, options) => follow(url, options, dispatcher, `sovits-workbench/${appVersion || '0'}`),
    close: () => dispatcher.destroy(),
  };
}

async function dispatcherFor(proxy: SettingsView['proxy'], own: ReadonlySet<string>): Promise<Dispatcher> {
  // The stall guard watches bytes, so that the library's own timers stay out of it.
  const timing = { headersTimeout: 0, bodyTimeout: 0 };
  const direct = { ...timing, connect: { timeout: connectMs, lookup: guardedLookup(own) } };
  if (proxy.mode === 'manual') return new ProxyAgent({ ...timing, uri: proxy.url });
  if (proxy.mode === 'none') return new Agent(direct);
  const found = await systemProxy();
  return found === null ? new Agent(direct) : new EnvHttpProxyAgent({ ...direct, ...found });
}

/** Asks for the address and follows redirects itself: each hop is judged, and nothing secret goes along. */
async function follow(
  start: URL,
  { headers, signal, policy }: HttpOptions,
  dispatcher: Dispatcher,
  agent: string,
): Promise<HttpReply> {
  let url = start;
  for (let hop = 0; hop <= redirectLimit; hop += 1) {
    checkAddress(url, policy);
    const reply = await request(url.origin + url.pathname + url.search, {
      dispatcher,
      signal,
      headers: {
        'user-agent': agent,
        'accept-encoding': 'identity',
        ...headers,
        ...(url.origin === start.origin && policy.own.has(url.origin) ? credentials(start) : {}),
      },
    });
    // Whoever reads the body gets its error; a body that is only cut off has nobody else to tell.
    reply.body.on('error', () => undefined);
    const location = reply.headers.location;
    if (!redirects.has(reply.statusCode) || typeof location !== 'string') {
      return { status: reply.statusCode, headers: reply.headers, body: new HttpBody(reply.body), url };
    }
    reply.body.destroy();
    const next = URL.canParse(location, url.href) ? new URL(location, url.href) : null;
    if (next === null) break;
    url = next;
  }
  throw new AppError('models-source-redirects', { source: policy.source, limit: redirectLimit });
}

/** Only what the user typed into the address of the mirror, and only to that mirror. */
function credentials({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** A public name that leads to a private address is an attack or a broken network: neither has the file. */
function guardedLookup(own: ReadonlySet<string>): LookupFunction {
  const ownHosts = new Set([...own].map((origin) => new URL(origin).hostname));
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      const allowed = ownHosts.has(hostname)
        ? addresses
        : addresses.filter(({ address }) => !isPrivateAddress(address));
      const [first] = allowed;
      if (first === undefined) {
        callback(
          Object.assign(new Error(`${hostname} leads to a private address`), { code: 'EPRIVATE' }),
          '',
          0,
        );
      } else if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}
