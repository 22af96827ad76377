import { EventEmitter } from 'node:events';

type InvokeHandler = (event: object, ...args: unknown[]) => unknown;

/** Electron's `ipcMain`: messages of the preload. */
class IpcMain extends EventEmitter {
  readonly handlers = new Map<string, InvokeHandler>();

  handle(channel: string, handler: InvokeHandler): void {
    this.handlers.set(channel, handler);
  }
}

export const ipcMain = new IpcMain();
