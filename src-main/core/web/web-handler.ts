import type { MediaStore } from './media-store.ts';
import { emptyResponse } from './file-response.ts';
import type { HeardClips } from './heard-clips.ts';
import { mediaResponse } from './media-response.ts';
import { securityHeaders } from './security-headers.ts';
import { staticResponse } from './static-files.ts';

export type WebHandler = (request: Request) => Promise<Response>;

/** Answers what a page loads: its own files and media. The same code behind `app://` and behind HTTP. */
export function createWebHandler(rendererDir: string, media: MediaStore, clips: HeardClips): WebHandler {
  return async (request) => {
    const response = await answer(request, rendererDir, media, clips);
    for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
    return response;
  };
}

async function answer(
  request: Request,
  rendererDir: string,
  media: MediaStore,
  clips: HeardClips,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return emptyResponse(405, { allow: 'GET, HEAD' });
  const url = new URL(request.url);
  const found = /^\/media\/([0-9a-f]{32})(?:\/(wav|peaks))?$/.exec(url.pathname);
  if (!found) return staticResponse(rendererDir, url.pathname, request);
  const path = media.pathOf(found[1]!);
  if (path === undefined) return emptyResponse(404);
  return mediaResponse(path, found[2] as 'wav' | 'peaks' | undefined, url.searchParams, request, clips);
}
