import { inject, type App, type InjectionKey } from 'vue';
import type { Endpoints } from '../../src-main/contract/endpoints.ts';
import { RpcClient } from '../../src-main/contract/rpc/rpc-client.ts';
import type { FrameChannel } from '../../src-main/contract/rpc/frame-channel.ts';

export type Client = RpcClient<Endpoints>;

const clientKey: InjectionKey<Client> = Symbol('client');

export function createClient(connect: () => Promise<FrameChannel>): Client {
  return new RpcClient<Endpoints>({
    connect,
    later(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
}

export function provideClient(app: App, client: Client): void {
  app.provide(clientKey, client);
}

/** The connection to the host. Stores and components get it the same way. */
export function useClient(): Client {
  const client = inject(clientKey);
  if (!client) throw new Error('useClient() needs provideClient() at the root');
  return client;
}
