import type { ByteSource } from '../checkpoint/types.ts';
import { createHttpClient } from '../models/sources/http-client.ts';
import { openHttpSource } from '../models/sources/http-source.ts';

export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** A checkpoint on a server, read in parts. What the user typed may stand on the local network. */
export async function openRemote(address: string, signal: AbortSignal): Promise<ByteSource> {
  const url = new URL(address);
  const own = new Set([url.origin]);
  const http = await createHttpClient({ mode: 'system' }, own);
  try {
    return await openHttpSource(url, { http, policy: { source: url.host, own }, signal });
  } catch (error) {
    await http.close();
    throw error;
  }
}
