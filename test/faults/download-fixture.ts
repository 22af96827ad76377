import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { downloadFile } from '../../src-main/models/download/download-file.ts';
import type {
  Downloaded,
  DownloadNow,
  DownloadTuning,
  FileSource,
  WantedFile,
} from '../../src-main/models/download/download-types.ts';
import { createHttpClient, type HttpClient } from '../../src-main/models/sources/http-client.ts';

/** The limits of a hurried user: the same rules, thousands of times faster. */
export const fastTuning: DownloadTuning = {
  stallMs: 60,
  stallBytes: 512,
  retries: 9,
  progressBytes: 4096,
  firstDelayMs: 1,
  longestDelayMs: 4,
  reserveBytes: 0,
  lockPollMs: 5,
};

export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export function wanted(path: string, content: Uint8Array): WantedFile {
  return { path, bytes: content.length, sha256: sha256(content) };
}

export async function hashOf(path: string): Promise<string> {
  return sha256(await readFile(path));
}

export function ownSource(id: string, url: URL): FileSource {
  return { id, url, own: true };
}

/** Counts the bytes of bodies that reached the client. */
interface Meter {
  received: number;
}

function metered(http: HttpClient, meter: Meter): HttpClient {
  async function* counted(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      meter.received += chunk.length;
      yield chunk;
    }
  }
  return {
    close: () => http.close(),
    get: async (url, options) => {
      const reply = await http.get(url, options);
      const counting = counted(reply.body);
      return {
        ...reply,
        body: { [Symbol.asyncIterator]: () => counting, destroy: () => reply.body.destroy() },
      };
    },
  };
}

export interface Attempt {
  readonly result: Downloaded;
  readonly received: number;
  readonly states: readonly DownloadNow[];
}

/** One download with a client of its own, as the application makes it. */
export async function attemptDownload(
  file: WantedFile,
  sources: readonly FileSource[],
  {
    tuning = fastTuning,
    signal = new AbortController().signal,
    mayReplace = false,
    onState,
  }: {
    readonly tuning?: DownloadTuning;
    readonly signal?: AbortSignal;
    readonly mayReplace?: boolean;
    readonly onState?: (now: DownloadNow) => void;
  } = {},
): Promise<Attempt> {
  const own = new Set(sources.filter((source) => source.own).map(({ url }) => url.origin));
  const http = await createHttpClient({ mode: 'none' }, own);
  const meter: Meter = { received: 0 };
  const states: DownloadNow[] = [];
  const report = (now: DownloadNow): void => {
    states.push(now);
    onState?.(now);
  };
  try {
    const context = { http: metered(http, meter), own, tuning, signal, mayReplace, report };
    return { result: await downloadFile(file, sources, context), received: meter.received, states };
  } finally {
    await http.close();
  }
}
