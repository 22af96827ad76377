import { ChannelInbox, type FrameChannel } from './frame-channel.ts';

/** Two ends of a connection within one process. Messages cross as they are, one microtask later. */
export function memoryChannels(): [FrameChannel, FrameChannel] {
  const inboxes = [new ChannelInbox(), new ChannelInbox()] as const;
  const end = (): void => {
    for (const inbox of inboxes) inbox.end();
  };
  const side = (own: ChannelInbox, other: ChannelInbox): FrameChannel => ({
    send: (frame) => void Promise.resolve().then(() => other.receive(frame)),
    onFrame: (listener) => own.listen(listener),
    onClose: (listener) => own.onEnd(listener),
    close: end,
  });
  return [side(inboxes[0], inboxes[1]), side(inboxes[1], inboxes[0])];
}
