import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CDPSession, Page } from 'playwright';
import { encodeJson } from '../../../src-main/contract/rpc/json-codec.ts';
import { ipcMain } from './ipc-main.ts';
import type { MessagePortMain } from './message-channel.ts';
import { toAppUrl } from './protocol.ts';
import { control, tell } from './test-control.ts';
import { isolatedWorld, mainWorld } from './world-scripts.ts';

const worldName = 'preload';
const bindingName = 'standInSend';

type FromPreload =
  | { readonly kind: 'send'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'port'; readonly id: number; readonly data: unknown };

/** The built preload in an isolated world of a real page, and the lines between it and `ipcMain`. */
export class PreloadWorld {
  readonly #page: Page;
  readonly #cdp: CDPSession;
  readonly #ports = new Map<number, MessagePortMain>();
  #lastPort = 0;
  #context: number | undefined;
  #files: (readonly [string, string])[] = [];

  static async attach(page: Page, preload: string): Promise<void> {
    const cdp = await page.context().newCDPSession(page);
    const world = new PreloadWorld(page, cdp);
    await world.#install(readFileSync(preload, 'utf8'));
  }

  constructor(page: Page, cdp: CDPSession) {
    this.#page = page;
    this.#cdp = cdp;
  }

  async #install(preload: string): Promise<void> {
    const cdp = this.#cdp;
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === bindingName) this.#receive(JSON.parse(payload) as FromPreload, executionContextId);
    });
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === worldName) this.#begin(context.id);
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#context) this.#end();
    });
    control.on('files', ({ paths }) => {
      this.#files = paths.map((file) => [`${path.basename(file)}:${statSync(file).size}`, file] as const);
      this.#post({ kind: 'files', files: this.#files });
      tell({ kind: 'done', request: 'files' });
    });
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName });
    const run = `(require) => { const module = { exports: {} }; const exports = module.exports;\n${preload}\n}`;
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${isolatedWorld.toString()})(${run})`,
      worldName,
    });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${mainWorld.toString()})()` });
  }

  #begin(context: number): void {
    this.#end();
    this.#context = context;
    if (this.#files.length > 0) this.#post({ kind: 'files', files: this.#files });
  }

  /** The document is gone: so are its ports. */
  #end(): void {
    this.#context = undefined;
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
  }

  #post(message: object): void {
    if (this.#context === undefined) return;
    const expression = `standInReceive(${JSON.stringify(encodeJson(message))})`;
    // A page that is just going away has no use for the message.
    this.#cdp.send('Runtime.evaluate', { expression, contextId: this.#context }).catch(() => undefined);
  }

  #receive(message: FromPreload, context: number): void {
    if (message.kind === 'port') {
      this.#ports.get(message.id)?.postMessage(message.data);
      return;
    }
    if (this.#context === undefined) this.#begin(context);
    const event = { senderFrame: this.#frame() };
    if (message.kind === 'send') ipcMain.emit(message.channel, event, ...message.args);
    else {
      const { id, channel, args } = message;
      void Promise.resolve(ipcMain.handlers.get(channel)?.(event, ...args)).then((value) =>
        this.#post({ kind: 'invoked', id, value: value ?? null }),
      );
    }
  }

  #frame(): object {
    return {
      url: toAppUrl(this.#page.url()),
      parent: null,
      postMessage: (channel: string, value: unknown, ports: readonly MessagePortMain[] = []) => {
        this.#post({ kind: 'message', channel, value, ports: ports.map((port) => this.#sendPort(port)) });
      },
    };
  }

  #sendPort(port: MessagePortMain): number {
    const id = ++this.#lastPort;
    this.#ports.set(id, port);
    port.remote = {
      post: (data) => this.#post({ kind: 'port', id, data }),
      close: () => this.#post({ kind: 'port-close', id }),
    };
    return id;
  }
}
