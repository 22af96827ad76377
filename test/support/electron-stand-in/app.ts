import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { control, saw } from './test-control.ts';
import { closeChromium } from './chromium.ts';

const appPath = process.env.STAND_IN_APP_PATH ?? process.cwd();
const { version } = JSON.parse(readFileSync(path.join(appPath, 'package.json'), 'utf8')) as {
  version: string;
};

class PreventableEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** Electron's `app`: start, quit with `before-quit`, one instance. */
class App extends EventEmitter {
  whenReady = (): Promise<void> => Promise.resolve();
  getAppPath = (): string => appPath;
  getVersion = (): string => version;
  getLocale = (): string => process.env.STAND_IN_LOCALE ?? 'en-US';
  setPath = (name: string, folder: string): void => saw('path', { name, folder });
  setAppUserModelId = (id: string): void => saw('app-user-model-id', id);
  requestSingleInstanceLock = (): boolean => true;

  quit(): void {
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }

  exit(code: number): void {
    void closeChromium().finally(() => process.exit(code));
  }
}

export const app = new App();

control.on('second-instance', ({ argv = [] }) => {
  app.emit('second-instance', {}, [process.execPath, ...argv], process.cwd());
  saw('second-instance');
});
// The test went away: nobody needs this window any more.
process.on('disconnect', () => app.exit(0));
