import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface SystemProxy {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  readonly noProxy?: string;
}

const run = promisify(execFile);
const internetSettings = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';

/**
 * The proxy that the environment or the system names; null for none. Node knows only the environment, while
 * most people set theirs in the settings of Windows or macOS.
 */
export async function systemProxy(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<SystemProxy | null> {
  const named = fromEnvironment(env);
  if (named !== null) return named;
  try {
    if (platform === 'win32') return fromRegistry((await run('reg', ['query', internetSettings])).stdout);
    if (platform === 'darwin') return fromScutil((await run('scutil', ['--proxy'])).stdout);
  } catch {
    return null; // the tool is not there: as good as no proxy
  }
  return null;
}

function fromEnvironment(env: Readonly<Record<string, string | undefined>>): SystemProxy | null {
  const all = env.all_proxy ?? env.ALL_PROXY;
  const httpProxy = httpOnly(env.http_proxy ?? env.HTTP_PROXY ?? all);
  const httpsProxy = httpOnly(env.https_proxy ?? env.HTTPS_PROXY ?? all) ?? httpProxy;
  const noProxy = env.no_proxy ?? env.NO_PROXY;
  if (httpProxy === undefined && httpsProxy === undefined) return null;
  return proxies(httpProxy, httpsProxy, noProxy);
}

/** `reg query` prints `ProxyEnable REG_DWORD 0x1`, `ProxyServer REG_SZ host:port` or `http=a:1;https=b:2`. */
export function fromRegistry(text: string): SystemProxy | null {
  const value = (name: string): string | undefined =>
    new RegExp(`^\\s*${name}\\s+REG_\\w+\\s+(.*?)\\s*$`, 'im').exec(text)?.[1];
  if (Number(value('ProxyEnable') ?? 0) === 0) return null;
  const server = value('ProxyServer');
  if (server === undefined || server === '') return null;
  const parts = new Map(
    server.split(';').map((part) => {
      const [scheme, address] = part.includes('=') ? part.split('=', 2) : ['', part];
      return [scheme ?? '', address ?? ''] as const;
    }),
  );
  const any = parts.get('');
  const noProxy = value('ProxyOverride')
    ?.split(';')
    .filter((host) => host !== '<local>')
    .join(',');
  return proxies(withScheme(parts.get('http') ?? any), withScheme(parts.get('https') ?? any), noProxy);
}

/** `scutil --proxy` prints `HTTPSEnable : 1`, `HTTPSProxy : host`, `HTTPSPort : 7890`. */
export function fromScutil(text: string): SystemProxy | null {
  const value = (name: string): string | undefined => new RegExp(`\\b${name} : (\\S+)`).exec(text)?.[1];
  const proxy = (scheme: string): string | undefined =>
    value(`${scheme}Enable`) === '1'
      ? withScheme(`${value(`${scheme}Proxy`)}:${value(`${scheme}Port`) ?? 80}`)
      : undefined;
  return proxies(proxy('HTTP'), proxy('HTTPS'), undefined);
}

function proxies(httpProxy?: string, httpsProxy?: string, noProxy?: string): SystemProxy | null {
  if (httpProxy === undefined && httpsProxy === undefined) return null;
  return {
    ...(httpProxy !== undefined && { httpProxy }),
    ...(httpsProxy !== undefined && { httpsProxy }),
    ...(noProxy !== undefined && { noProxy }),
  };
}

function withScheme(address: string | undefined): string | undefined {
  if (address === undefined || address === '') return undefined;
  return httpOnly(address.includes('://') ? address : `http://${address}`);
}

/** SOCKS proxies are not supported; programs that offer one offer an HTTP port as well. */
function httpOnly(address: string | undefined): string | undefined {
  return address !== undefined && /^https?:\/\//i.test(address) ? address : undefined;
}
