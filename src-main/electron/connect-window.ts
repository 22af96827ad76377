import { ipcMain, MessageChannelMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { endpoints } from '../contract/endpoints.ts';
import type { Core } from '../core/core-types.ts';
import type { Log } from '../platform/logging/log.ts';
import { logFailure } from '../rpc/log-failure.ts';
import { serveChannel } from '../rpc/serve-channel.ts';
import { isAppUrl } from './app-url.ts';
import { droppedChannel, portChannelName } from './channels.ts';
import { mainPortChannel } from './main-port-channel.ts';

/** Hands a port to our own top frame when it asks, and takes note of files the user dropped on it. */
export function connectWindows(core: Core, log: Log): void {
  ipcMain.on(portChannelName, (event) => {
    if (!isOwnFrame(event)) return;
    const { port1, port2 } = new MessageChannelMain();
    serveChannel(mainPortChannel(port1), {
      endpoints,
      handlers: core.handlers,
      onFailure: (name, error) => logFailure(log, name, error),
    });
    event.senderFrame?.postMessage(portChannelName, null, [port2]);
  });
  ipcMain.handle(droppedChannel, (event, path: unknown) => {
    if (isOwnFrame(event) && typeof path === 'string' && path !== '') core.paths.grant(path);
  });
}

/** Only the top frame of our own page is listened to. */
function isOwnFrame({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame?.parent === null && isAppUrl(senderFrame.url);
}
