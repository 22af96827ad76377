import { ConnectionRefused } from '../../src-main/contract/rpc/rpc-client.ts';
import type { FrameChannel } from '../../src-main/contract/rpc/frame-channel.ts';
import { portChannel } from '../../src-main/contract/rpc/port-channel.ts';
import { socketChannel } from '../../src-main/contract/rpc/socket-channel.ts';
import { hostBridge, portMessage, type HostBridge } from './host-bridge.ts';
import { withoutProxies } from './without-proxies.ts';

/** Opens one connection to the host: a port in the desktop app, a WebSocket in a browser. */
export function connect(): Promise<FrameChannel> {
  const bridge = hostBridge();
  return bridge ? connectPort(bridge) : connectSocket();
}

function connectPort(bridge: HostBridge): Promise<FrameChannel> {
  return new Promise((resolve) => {
    function onMessage(event: MessageEvent): void {
      const port = event.ports[0];
      if (event.source !== window || event.data !== portMessage || !port) return;
      window.removeEventListener('message', onMessage);
      const channel = portChannel(port);
      resolve({ ...channel, send: (frame) => channel.send(withoutProxies(frame)) });
    }
    window.addEventListener('message', onMessage);
    bridge.requestPort();
  });
}

function connectSocket(): Promise<FrameChannel> {
  const address = new URL('rpc', document.baseURI);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  const socket = new WebSocket(address);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socketChannel(socket)), { once: true });
    const failed = (): void => void whyNot(document.baseURI).then(reject);
    socket.addEventListener('error', failed, { once: true });
  });
}

/** A browser does not tell why a socket failed. The page itself does: a restarted host no longer knows our cookie. */
export async function whyNot(page: string): Promise<Error> {
  const status = await fetch(page, { method: 'HEAD', cache: 'no-store' }).then(
    (answer) => answer.status,
    () => 0,
  );
  return status === 401 || status === 403 ? new ConnectionRefused() : new Error('No connection');
}
