import { EventEmitter } from 'node:events';
import type { Page, Request as PageRequest, Route } from 'playwright';
import { app } from './app.ts';
import { openChromium } from './chromium.ts';
import { PreloadWorld } from './preload-world.ts';
import { handlerOf, pageOrigin, toAppUrl, toPageUrl } from './protocol.ts';
import { control, saw, tell } from './test-control.ts';

interface WindowOptions {
  readonly width: number;
  readonly height: number;
  readonly webPreferences: { readonly preload: string };
}

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

class WebContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' });
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
}

const windows = new Set<BrowserWindow>();

/** Electron's `BrowserWindow` as a page of a real Chromium. */
export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly #page: Promise<Page>;
  readonly #size: { readonly width: number; readonly height: number };
  #destroyed = false;

  static getAllWindows = (): BrowserWindow[] => [...windows];
  static getFocusedWindow = (): BrowserWindow | null => [...windows][0] ?? null;

  constructor(options: WindowOptions) {
    super();
    this.#size = { width: options.width, height: options.height };
    windows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    this.#page = this.#open(options);
    control.on('close-window', () => this.close());
  }

  async #open(options: WindowOptions): Promise<Page> {
    const { context, address } = await openChromium(this.#size);
    const page = context.pages()[0] ?? (await context.newPage());
    await PreloadWorld.attach(page, options.webPreferences.preload);
    await context.route('**/*', (route) => this.#answer(route, page));
    const cdp = await context.newCDPSession(page);
    cdp.on('Page.windowOpen', ({ url }) => this.#judgeNewWindow(toAppUrl(url)));
    await cdp.send('Page.enable');
    context.on('page', (opened) => void opened.close().catch(() => undefined));
    tell({ kind: 'window', cdp: address, options });
    return page;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    await page.goto(toPageUrl(url));
    this.emit('ready-to-show');
    saw('loaded', url);
  }

  /** Requests of the page: our own scheme is answered by its handler, navigation away is judged, the rest fails. */
  async #answer(route: Route, page: Page): Promise<void> {
    const request = route.request();
    const url = toAppUrl(request.url());
    if (request.url().startsWith(`${pageOrigin}/`)) return this.#serve(route, url);
    if (request.isNavigationRequest() && isOfPage(request, page)) {
      let prevented = false;
      const event = { url, preventDefault: () => void (prevented = true) };
      this.webContents.emit('will-navigate', event);
      saw('navigation', { url, prevented });
      return prevented ? route.abort('aborted') : route.continue();
    }
    saw('outside-request', { url });
    return route.abort('internetdisconnected');
  }

  async #serve(route: Route, url: string): Promise<void> {
    const request = route.request();
    const handler = handlerOf(url);
    if (!handler) return route.abort('failed');
    const { range } = request.headers();
    const response = await handler(
      new Request(url, { method: request.method(), headers: range ? { range } : {} }),
    );
    await route
      .fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      })
      .catch(() => undefined); // the page went away meanwhile
  }

  /** Electron asks before it opens a window; Chromium tells as it does, and a window that was opened is closed again. */
  #judgeNewWindow(url: string): void {
    const { action } = this.webContents.openHandler({ url });
    saw('window-open', { url, action });
  }

  /** Asks first, as a click on the window's cross does. */
  close(): void {
    if (this.#destroyed) return;
    let prevented = false;
    this.emit('close', { preventDefault: () => void (prevented = true) });
    saw('close', { prevented });
    if (prevented) return;
    this.#destroyed = true;
    windows.delete(this);
    this.emit('closed');
    if (windows.size === 0) app.emit('window-all-closed');
  }

  setProgressBar(share: number): void {
    saw('progress-bar', share);
  }
  getNormalBounds = (): object => ({ x: 0, y: 0, ...this.#size });
  isMaximized = (): boolean => false;
  isMinimized = (): boolean => false;
  isFocused = (): boolean => process.env.STAND_IN_UNFOCUSED === undefined;
  maximize = (): void => saw('maximize');
  restore = (): void => saw('restore');
  show = (): void => saw('show');
  focus = (): void => saw('focus');
  removeMenu = (): void => undefined;
}

/** The first request of a new window is made before its frame is there; Playwright then throws instead of naming it. */
function isOfPage(request: PageRequest, page: Page): boolean {
  try {
    return request.frame() === page.mainFrame();
  } catch {
    return false;
  }
}
