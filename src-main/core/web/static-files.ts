import path from 'node:path';
import { emptyResponse, fileResponse } from './file-response.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Only names that a build makes: no dot files, no way up, no drive letters or streams. */
const servedPath = /^\/(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/** Serves the built window from one folder. The page is `index.html`; its routes live behind `#`. */
export async function staticResponse(folder: string, pathname: string, request: Request): Promise<Response> {
  const wanted = pathname === '/' ? '/index.html' : pathname;
  if (!servedPath.test(wanted) || wanted.includes('..')) return emptyResponse(404);
  const type = types[path.extname(wanted)];
  if (type === undefined) return emptyResponse(404);
  const response = await fileResponse(path.join(folder, ...wanted.split('/')), type, request);
  // File names under assets/ carry a hash of their content.
  const cache = wanted.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache';
  response.headers.set('cache-control', cache);
  return response;
}
