import { MessageChannel } from 'node:worker_threads';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import type { FrameChannel } from '../../../src-main/contract/rpc/frame-channel.ts';
import { memoryChannels } from '../../../src-main/contract/rpc/memory-channel.ts';
import { portChannel, type PortLike } from '../../../src-main/contract/rpc/port-channel.ts';
import { socketChannel } from '../../../src-main/contract/rpc/socket-channel.ts';

/** A way to connect a window with a host: each call of `connect` is a new connection. */
export interface Transport {
  connect(): Promise<FrameChannel>;
  close(): Promise<void>;
}

export type Accept = (host: FrameChannel) => void;

export const transports: Record<string, (accept: Accept, limit?: number) => Promise<Transport>> = {
  'in-memory': (accept) =>
    Promise.resolve({
      connect: () => {
        const [window, host] = memoryChannels();
        accept(host);
        return Promise.resolve(window);
      },
      close: () => Promise.resolve(),
    }),
  MessagePort: (accept, limit) => {
    const opened: FrameChannel[] = [];
    return Promise.resolve({
      connect: () => {
        const { port1, port2 } = new MessageChannel();
        accept(portChannel(port1 as unknown as PortLike, limit));
        const window = portChannel(port2 as unknown as PortLike);
        opened.push(window);
        return Promise.resolve(window);
      },
      close: () => {
        for (const channel of opened) channel.close();
        return Promise.resolve();
      },
    });
  },
  WebSocket: async (accept, limit) => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', (socket) => accept(socketChannel(socket, limit)));
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return {
      connect: async () => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}`);
        const channel = socketChannel(socket);
        await once(socket, 'open');
        return channel;
      },
      close: async () => {
        for (const client of server.clients) client.terminate();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  },
};

/** `setTimeout` in the shape the client wants. */
export function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
