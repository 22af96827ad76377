import { ChannelInbox, UnreadableFrame, type FrameChannel } from './frame-channel.ts';
import { largestFrame, noRequest } from './frames.ts';
import { decodeJson, encodeJson } from './json-codec.ts';

/** What the browser's WebSocket and the `ws` package have in common. */
export interface SocketLike {
  send(text: string): void;
  close(): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close' | 'error', listener: () => void): void;
}

/** Frames over a WebSocket that is already open. */
export function socketChannel(socket: SocketLike, limit = largestFrame): FrameChannel {
  const inbox = new ChannelInbox();
  socket.addEventListener('message', ({ data }) => inbox.receive(read(data, limit)));
  socket.addEventListener('close', () => inbox.end());
  socket.addEventListener('error', () => inbox.end());
  return {
    send: (frame) => {
      if (!inbox.closed) socket.send(encodeJson(frame));
    },
    onFrame: (listener) => inbox.listen(listener),
    onClose: (listener) => inbox.onEnd(listener),
    close: () => {
      socket.close();
      inbox.end();
    },
  };
}

function read(data: unknown, limit: number): unknown {
  if (typeof data !== 'string') return new UnreadableFrame('malformed', noRequest);
  if (data.length > limit) return new UnreadableFrame('too-large', idOf(data));
  try {
    return decodeJson(data);
  } catch {
    return new UnreadableFrame('malformed', idOf(data));
  }
}

/** Our own client writes `kind` and `id` first, so the sender of a message too large to parse can still be told. */
function idOf(text: string): number {
  const match = /^\{"kind":"open","id":(\d{1,15}),/.exec(text.slice(0, 60));
  return match ? Number(match[1]) : noRequest;
}
