/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return -- code of the page, whose types this project does not load */

/**
 * Two functions that run in the page, sent there as text: they may use nothing but what the page has.
 * Names of the page's world are declared here because this project's Node types know no DOM.
 */
declare const window: any;
declare const document: any;
declare const CustomEvent: any;
declare const MessageChannel: any;
declare const standInSend: (json: string) => void;

/** Runs in the isolated world before the page: Electron's renderer modules, and the built preload on top of them. */
export function isolatedWorld(runPreload: (require: (name: string) => unknown) => void): void {
  const listeners = new Map<string, ((event: { ports: unknown[] }, ...args: unknown[]) => void)[]>();
  const ports = new Map<number, any>();
  const invoked = new Map<number, (value: unknown) => void>();
  const exposed = new Map<string, Record<string, (...args: unknown[]) => unknown>>();
  const paths = new Map<string, string>();
  let lastInvoke = 0;
  const send = (message: unknown): void => standInSend(JSON.stringify(message));

  /** Typed arrays arrive as base64, because a binding carries text only. */
  const revive = (_key: string, value: any): unknown => {
    if (typeof value !== 'object' || value === null || typeof value.$typed !== 'string') return value;
    if (value.$typed === 'object') return Object.fromEntries(value.entries);
    const bytes = Uint8Array.from(atob(value.data), (letter) => letter.charCodeAt(0));
    return new (globalThis as any)[value.$typed](bytes.buffer);
  };

  const openPort = (id: number): unknown => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: { data: unknown }) => send({ kind: 'port', id, data: event.data });
    ports.set(id, port1);
    return port2;
  };

  (globalThis as any).standInReceive = (json: string): void => {
    const message = JSON.parse(json, revive);
    if (message.kind === 'message') {
      const event = { ports: message.ports.map(openPort) };
      for (const listener of listeners.get(message.channel) ?? []) listener(event, message.value);
    } else if (message.kind === 'port') ports.get(message.id)?.postMessage(message.data);
    else if (message.kind === 'port-close') ports.get(message.id)?.close();
    else if (message.kind === 'invoked') invoked.get(message.id)?.(message.value);
    else if (message.kind === 'files') for (const [key, path] of message.files) paths.set(key, path);
  };

  const expose = (): void => {
    for (const [key, api] of exposed) {
      const detail = JSON.stringify({ key, names: Object.keys(api) });
      document.dispatchEvent(new CustomEvent('stand-in-expose', { detail }));
    }
  };
  document.addEventListener('stand-in-hello', expose);
  window.addEventListener('message', (event: any) => {
    const call = event.data?.standInCall;
    if (!call || event.source !== window) return;
    event.stopImmediatePropagation();
    const answer = (result: object): void =>
      window.postMessage({ standInReturn: { id: call.id, ...result } }, window.location.origin);
    Promise.resolve(exposed.get(call.key)?.[call.name]?.(...call.args)).then(
      (value) => answer({ value }),
      (error: unknown) => answer({ error: String(error) }),
    );
  });

  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, api: Record<string, (...args: unknown[]) => unknown>): void => {
        exposed.set(key, api);
        expose();
      },
    },
    ipcRenderer: {
      on: (channel: string, listener: (event: { ports: unknown[] }, ...args: unknown[]) => void): void =>
        void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      send: (channel: string, ...args: unknown[]): void => send({ kind: 'send', channel, args }),
      invoke: (channel: string, ...args: unknown[]): Promise<unknown> =>
        new Promise((resolve) => {
          invoked.set(++lastInvoke, resolve);
          send({ kind: 'invoke', id: lastInvoke, channel, args });
        }),
    },
    webUtils: {
      getPathForFile: (file: { name: string; size: number }): string =>
        paths.get(`${file.name}:${file.size}`) ?? '',
    },
  };
  runPreload((name) => {
    if (name === 'electron') return electron;
    throw new Error(`A sandboxed preload cannot require ${name}`);
  });
}

/** Runs in the page's own world: what the preload exposed, as functions that call across by structured clone. */
export function mainWorld(): void {
  const calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  document.addEventListener('stand-in-expose', (event: any) => {
    const { key, names } = JSON.parse(event.detail) as { key: string; names: string[] };
    if (key in window) return;
    const call =
      (name: string) =>
      (...args: unknown[]): Promise<unknown> =>
        new Promise((resolve, reject) => {
          calls.set(++last, { resolve, reject });
          window.postMessage({ standInCall: { id: last, key, name, args } }, window.location.origin);
        });
    const api = Object.freeze(Object.fromEntries(names.map((name) => [name, call(name)])));
    Object.defineProperty(window, key, { value: api, enumerable: true });
  });
  window.addEventListener('message', (event: any) => {
    const answer = event.data?.standInReturn;
    if (!answer || event.source !== window) return;
    event.stopImmediatePropagation();
    const waiting = calls.get(answer.id);
    calls.delete(answer.id);
    if (answer.error === undefined) waiting?.resolve(answer.value);
    else waiting?.reject(new Error(answer.error));
  });
  document.dispatchEvent(new CustomEvent('stand-in-hello'));
}
