import type { MessagePortMain } from 'electron';
import type { FrameChannel } from '../contract/rpc/frame-channel.ts';
import { portChannel } from '../contract/rpc/port-channel.ts';

/** Frames over Electron's port, which has Node's events instead of the browser's. */
export function mainPortChannel(port: MessagePortMain): FrameChannel {
  return portChannel({
    postMessage: (message) => port.postMessage(message),
    addEventListener: (type: 'message' | 'close', listener: (event: { data: unknown }) => void) => {
      if (type === 'message') port.on('message', ({ data }: { data: unknown }) => listener({ data }));
      else port.on('close', () => listener({ data: undefined }));
    },
    start: () => port.start(),
    close: () => port.close(),
  });
}
