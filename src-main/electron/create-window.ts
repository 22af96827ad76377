import path from 'node:path';
import { BrowserWindow, screen as display } from 'electron';
import { appPage } from './app-url.ts';
import { windowOptions } from './window-options.ts';
import { boundsOnScreen, readWindowState, rememberWindow } from './window-state.ts';

export interface WindowPaths {
  readonly preload: string;
  readonly dataDir: string;
  /** Screen to begin with, as the part of the address behind `#`. */
  readonly screen?: string | undefined;
}

/** The one place that makes windows. */
export function createWindow({ preload, dataDir, screen }: WindowPaths): BrowserWindow {
  const file = path.join(dataDir, 'window.json');
  const state = readWindowState(file);
  const screens = display.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow(windowOptions(preload, boundsOnScreen(state, screens)));
  window.removeMenu();
  rememberWindow(window, file);
  window.once('ready-to-show', () => {
    if (state?.maximized) window.maximize();
    window.show();
  });
  void window.loadURL(screen === undefined ? appPage : `${appPage}#${screen}`);
  return window;
}
