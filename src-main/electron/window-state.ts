import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';
import { writeFileAtomic } from '../platform/write-file-atomic.ts';
import type { WindowBounds } from './window-options.ts';

const savedState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof savedState>;

export const defaultBounds: WindowBounds = { width: 1440, height: 900 };

/** Where the window was last time; undefined where that is not known or the file is damaged. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return savedState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined; // first start, or a damaged file: the window opens at its usual place
  }
}

/** The remembered place, if enough of it lies on a screen that is there now. */
export function boundsOnScreen(state: WindowState | undefined, screens: readonly Rectangle[]): WindowBounds {
  if (!state) return defaultBounds;
  const { x, y, width, height } = state;
  const visible = screens.some(
    (screen) =>
      Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x) >= 200 &&
      Math.min(y + height, screen.y + screen.height) - Math.max(y, screen.y) >= 100,
  );
  return visible ? { x, y, width, height } : { width, height };
}

/** Keeps the place of the window whenever it is closed. */
export function rememberWindow(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    mkdirSync(path.dirname(file), { recursive: true });
    void writeFileAtomic(file, JSON.stringify(state)).catch(() => undefined);
  });
}
