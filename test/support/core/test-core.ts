import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Endpoints } from '../../../src-main/contract/endpoints.ts';
import { endpoints } from '../../../src-main/contract/endpoints.ts';
import { memoryChannels } from '../../../src-main/contract/rpc/memory-channel.ts';
import { RpcClient } from '../../../src-main/contract/rpc/rpc-client.ts';
import type { Core, CoreOptions } from '../../../src-main/core/core-types.ts';
import { createCore } from '../../../src-main/core/create-core.ts';
import { serveChannel } from '../../../src-main/rpc/serve-channel.ts';
import { later } from '../rpc/transports.ts';

export const projectDir = path.join(import.meta.dirname, '..', '..', '..');

export interface TestCore {
  readonly core: Core;
  readonly client: RpcClient<Endpoints>;
  /** A folder of this test alone; everything in it may be named by path. */
  readonly folder: string;
  /** Causes of unexpected errors, for the message of a failing test. */
  readonly log: string[];
  close(): Promise<void>;
}

/** A real core with its own library in a temporary folder, and a window connected to it. */
export async function startTestCore(given?: string, options: Partial<CoreOptions> = {}): Promise<TestCore> {
  const folder = given ?? (await mkdtemp(path.join(os.tmpdir(), 'wb-core-')));
  const log: string[] = [];
  const core = await createCore({
    dataDir: path.join(folder, 'data'),
    cacheDir: path.join(os.tmpdir(), 'wb-test-cache'),
    resourcesDir: path.join(projectDir, 'resources'),
    rendererDir: path.join(projectDir, 'out', 'renderer'),
    appVersion: '0.0.0-test',
    roots: [folder],
    host: { kind: 'server', drop: false, locale: 'en' },
    log: {
      write: (level, what, cause) => {
        // What is only slow, or talkative, is nothing unexpected.
        if (level === 'error' || level === 'warn') log.push(`${level} ${what} ${String(cause)}`);
      },
      recent: () => log,
      file: undefined,
    },
    ...options,
  });
  const [window, host] = memoryChannels();
  serveChannel(host, {
    endpoints,
    handlers: core.handlers,
    onError: (name, error) => log.push(`${name}: ${String(error.cause)} ${error.stack ?? ''}`),
  });
  const client = new RpcClient<Endpoints>({ connect: () => Promise.resolve(window), later });
  return {
    core,
    client,
    folder,
    log,
    close: async () => {
      client.close();
      await core.close();
      if (given === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until a topic shows what is asked for. */
export function until<N extends Parameters<RpcClient<Endpoints>['watch']>[0], S>(
  { client }: TestCore,
  name: N,
  input: Parameters<RpcClient<Endpoints>['watch']>[1],
  fits: (snapshot: S) => boolean,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const stop = client.watch(
      name,
      input as never,
      ((snapshot: S) => {
        if (!fits(snapshot)) return;
        resolve(snapshot);
        queueMicrotask(() => stop());
      }) as never,
      reject,
    );
  });
}
