import { protocol } from 'electron';
import type { WebHandler } from '../core/web/web-handler.ts';
import { appScheme, isAppUrl } from './app-url.ts';

/** Must run before the app is ready: the scheme gets an origin, streams, and the rules of a secure page. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ]);
}

/** Serves the window and its media with the policy of `security-headers.ts`. */
export function serveAppScheme(web: WebHandler): void {
  protocol.handle(appScheme, (request) =>
    isAppUrl(request.url) ? web(request) : new Response(null, { status: 404 }),
  );
}
