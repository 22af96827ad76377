import { ChannelInbox, UnreadableFrame, type FrameChannel } from './frame-channel.ts';
import { largestFrame } from './frames.ts';
import { weigh } from './weigh.ts';

/** What a MessagePort of the browser, of Node and (by a small adapter) of Electron's main process have in common. */
export interface PortLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

/**
 * Frames over a MessagePort, as structured clones: typed arrays cross as they are. Never with a transfer list:
 * Electron loses messages that have one.
 */
export function portChannel(port: PortLike, limit = largestFrame): FrameChannel {
  const inbox = new ChannelInbox();
  port.addEventListener('message', ({ data }) => {
    inbox.receive(weigh(data, limit) > limit ? new UnreadableFrame('too-large', idOf(data)) : data);
  });
  port.addEventListener('close', () => inbox.end());
  port.start();
  return {
    send: (frame) => {
      if (!inbox.closed) port.postMessage(frame);
    },
    onFrame: (listener) => inbox.listen(listener),
    onClose: (listener) => inbox.onEnd(listener),
    close: () => {
      port.close();
      inbox.end();
    },
  };
}

function idOf(data: unknown): number {
  const id = typeof data === 'object' && data !== null ? (data as { id?: unknown }).id : undefined;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : 0;
}
