import { EventEmitter } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { BrowserWindow, Session, WebContents } from 'electron';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isAppUrl } from '../../../src-main/electron/app-url.ts';
import { guardContents, guardSession } from '../../../src-main/electron/guard-contents.ts';
import { windowOptions } from '../../../src-main/electron/window-options.ts';
import {
  boundsOnScreen,
  defaultBounds,
  readWindowState,
  rememberWindow,
} from '../../../src-main/electron/window-state.ts';

const hostile = [
  'data:text/html,<script>1</script>',
  'blob:app://workbench/1',
  'file:///etc/passwd',
  'file://app://workbench/',
  'javascript:alert(1)',
  '//workbench/',
  'https://workbench/',
  'http://app/workbench',
  'app://workbench.evil.example/',
  'app://evil/workbench',
  'app://user@workbench/',
  'app://user:secret@workbench/',
  'app://workbench@evil.example/',
  'app://workbench:80@evil/',
  'app:/workbench',
  'app:workbench',
  'app:///workbench',
  'apps://workbench/',
  'xapp://workbench/',
  'app://wörkbench/',
  'app://ｗorkbench/',
  'app://workbench%2eevil/',
  'app://workbench%00/',
  'app://workbench:8080/',
  '\\\\server\\share\\x.html',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'about:blank',
  'about:srcdoc',
  'view-source:app://workbench/',
  'ftp://workbench/',
  'ms-msdt:/id',
  'smb://workbench/',
  '',
  ' ',
  'workbench',
];

describe('isAppUrl', () => {
  it('knows our own page', () => {
    for (const url of ['app://workbench/', 'app://workbench/index.html#/tokens?run=7', 'APP://workbench/x'])
      expect(isAppUrl(url)).toBe(true);
  });
  it('takes nothing else for it', () => {
    for (const url of hostile) expect([url, isAppUrl(url)]).toEqual([url, false]);
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.string({ unit: 'binary' })), (url) => {
        fc.pre(!url.toLowerCase().startsWith('app://workbench'));
        expect(isAppUrl(url)).toBe(false);
      }),
      { numRuns: 20_000 },
    );
    // What follows the host may be a path, a query, a fragment or an empty port; anything else makes another host.
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (rest) => {
        fc.pre(!/^[\t\n\r]*([:/?#\\\s]|$)/.test(rest));
        expect(isAppUrl(`app://workbench${rest}/`)).toBe(false);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('every window', () => {
  it('is sandboxed and isolated, without Node and without views', () => {
    const { webPreferences, show } = windowOptions('/preload.cjs', defaultBounds);
    expect(show).toBe(false);
    expect(webPreferences).toMatchObject({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    });
    expect(webPreferences).not.toHaveProperty('enableBlinkFeatures');
  });

  it('is made in one place', async () => {
    const { readdir } = await import('node:fs/promises');
    const folder = path.join(import.meta.dirname, '..', '..', '..', 'src-main', 'electron');
    const makers: string[] = [];
    let lines = 0;
    for (const name of await readdir(folder)) {
      const source = await readFile(path.join(folder, name), 'utf8');
      lines += source.split('\n').length;
      if (/new BrowserWindow\(|new WebContentsView\(/.test(source)) makers.push(name);
      expect([
        name,
        /@electron\/remote|sendSync|webContents\.executeJavaScript|loadFile\(/.test(source),
      ]).toEqual([name, false]);
    }
    expect(makers).toEqual(['create-window.ts']);
    expect(lines).toBeLessThan(800);
  });

  it('stays on its page: navigation, new windows and embedded views are refused', () => {
    let openHandler: ((details: { url: string }) => { action: string }) | undefined;
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: typeof openHandler) => (openHandler = handler),
    });
    guardContents(contents as unknown as WebContents);
    const refused = (name: string, url: string): boolean => {
      const preventDefault = vi.fn();
      contents.emit(name, { url, preventDefault });
      return preventDefault.mock.calls.length > 0;
    };
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      for (const url of hostile) expect([name, url, refused(name, url)]).toEqual([name, url, true]);
      expect(refused(name, 'app://workbench/#/datasets')).toBe(false);
    }
    expect(refused('will-attach-webview', 'app://workbench/')).toBe(true);
    for (const url of [...hostile, 'app://workbench/'])
      expect(openHandler?.({ url })).toEqual({ action: 'deny' });
  });

  it('has no permission, no device and no download', () => {
    const handlers: {
      request?: (c: null, p: string, d: (g: boolean) => void) => void;
      check?: () => boolean;
      device?: () => boolean;
    } = {};
    const session = Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: (handler: typeof handlers.request) => (handlers.request = handler),
      setPermissionCheckHandler: (handler: typeof handlers.check) => (handlers.check = handler),
      setDevicePermissionHandler: (handler: typeof handlers.device) => (handlers.device = handler),
    });
    guardSession(session as unknown as Session);
    const decided = vi.fn();
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'fileSystem', 'hid'])
      handlers.request?.(null, permission, decided);
    expect(decided.mock.calls).toEqual(Array.from({ length: 6 }, () => [false]));
    expect([handlers.check?.(), handlers.device?.()]).toEqual([false, false]);
    const preventDefault = vi.fn();
    session.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});

describe('the place of the window', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  it('is remembered, unless the screen it was on is gone', () => {
    const state = { x: 100, y: 50, width: 1000, height: 700, maximized: false };
    expect(boundsOnScreen(state, screens)).toEqual({ x: 100, y: 50, width: 1000, height: 700 });
    expect(boundsOnScreen({ ...state, x: 5_000 }, screens)).toEqual({ width: 1000, height: 700 });
    expect(boundsOnScreen({ ...state, x: 1_800 }, screens)).toEqual({ width: 1000, height: 700 });
    expect(boundsOnScreen(undefined, screens)).toBe(defaultBounds);
  });

  it('survives a damaged file and writes a good one on closing', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'wb-window-'));
    const file = path.join(folder, 'window.json');
    expect(readWindowState(file)).toBeUndefined();
    for (const text of ['', '{', '{"x":1}', '{"x":1e999,"y":0,"width":900,"height":700,"maximized":false}']) {
      await writeFile(file, text);
      expect(readWindowState(file)).toBeUndefined();
    }
    const window = Object.assign(new EventEmitter(), {
      getNormalBounds: () => ({ x: 1, y: 2, width: 1000, height: 700 }),
      isMaximized: () => true,
    });
    rememberWindow(window as unknown as BrowserWindow, file);
    window.emit('close');
    await vi.waitFor(() => expect(readWindowState(file)).toMatchObject({ x: 1, maximized: true }));
    await rm(folder, { recursive: true, force: true });
  });
});
