import { saw } from './test-control.ts';

/** The page's address in Chromium, which has no scheme of ours. */
export const pageOrigin = 'https://workbench.invalid';

type Handler = (request: Request) => Response | Promise<Response>;
const handlers = new Map<string, Handler>();

export function toAppUrl(url: string): string {
  return url.startsWith(`${pageOrigin}/`) ? `app://workbench/${url.slice(pageOrigin.length + 1)}` : url;
}

export function toPageUrl(url: string): string {
  return url.startsWith('app://workbench/') ? `${pageOrigin}/${url.slice('app://workbench/'.length)}` : url;
}

export function handlerOf(url: string): Handler | undefined {
  return handlers.get(new URL(url).protocol.slice(0, -1));
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown): void => saw('privileged-schemes', schemes),
  handle: (scheme: string, handler: Handler): void => void handlers.set(scheme, handler),
};
