import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { chromium } from '@playwright/test';
import type { ControlEvent, ControlRequest } from '../../support/electron-stand-in/test-control.ts';
import { dropFiles } from './drop-files.ts';
import type { HostOptions, RunningHost } from './host.ts';

export interface SeenEvent {
  readonly what: string;
  readonly detail: unknown;
}

export interface StandIn extends RunningHost {
  /** Everything the app asked of the desktop, in order. */
  readonly seen: readonly SeenEvent[];
  /** Resolves when something like it has been seen, at once if it already was. */
  whenSeen(what: string, fits?: (detail: unknown) => boolean): Promise<SeenEvent>;
  send(request: ControlRequest): void;
  /** Options of the window as the app made it. */
  readonly windowOptions: object;
}

/** The built main entry and preload against the stand-in for the `electron` module, in a process of their own. */
export async function launchStandIn(
  options: HostOptions,
  projectDir: string,
  args: readonly string[] = [],
): Promise<StandIn> {
  const register = path.join(import.meta.dirname, '../../support/electron-stand-in/register.ts');
  const child = fork(path.join(projectDir, 'out', 'main', 'main.js'), [...args], {
    execArgv: ['--import', register],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      WB_DATA_DIR: options.dataDir,
      XDG_CACHE_HOME: options.cacheDir,
      LOCALAPPDATA: options.cacheDir,
      STAND_IN_APP_PATH: projectDir,
      STAND_IN_LOCALE: options.locale,
      STAND_IN_COLOR_SCHEME: options.colorScheme,
    },
  });
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const events = new Events(child, () => log);
  const opened = await events.window();
  const browser = await chromium.connectOverCDP(opened.cdp);
  const [page] = browser.contexts()[0]!.pages();
  options.watch(page!);
  await events.whenSeen('loaded');
  const send = (request: ControlRequest): void => void child.send(request);
  return {
    name: 'Electron stand-in',
    page: page!,
    windowOptions: opened.options,
    seen: events.seen,
    whenSeen: (what, fits) => events.whenSeen(what, fits),
    send,
    answerDialog: (file) => events.ask(send, { kind: 'answer-dialog', paths: file === null ? [] : [file] }),
    answerQuestion: (button) => events.ask(send, { kind: 'answer-question', button }),
    questions: () =>
      Promise.resolve(
        events.seen
          .filter(({ what }) => what === 'question')
          .map(({ detail }) => (detail as { message: string }).message),
      ),
    drop: async (...files) => {
      await events.ask(send, { kind: 'files', paths: files });
      await dropFiles(page!, files);
    },
    closeWindow: async () => {
      const closed = events.whenSeen('close');
      send({ kind: 'close-window' });
      await closed;
    },
    log: () => log,
    stop: async () => {
      await browser.close().catch(() => undefined);
      await endChild(child, send);
    },
  };
}

/** What the app tells the test. An app that ended fails whoever still waits for something of it. */
class Events {
  readonly seen: SeenEvent[] = [];
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;

  constructor(child: ChildProcess, log: () => string) {
    this.#child = child;
    child.on('message', (message) => {
      const event = message as ControlEvent;
      if (event.kind === 'seen') this.seen.push(event);
    });
    this.#ended = new Promise((_resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The app ended with ${code}.\n${log()}`)));
    });
    this.#ended.catch(() => undefined); // an app may end while nobody waits
  }

  window(): Promise<Extract<ControlEvent, { kind: 'window' }>> {
    return this.#next((event) => (event.kind === 'window' ? event : undefined));
  }

  whenSeen(what: string, fits: (detail: unknown) => boolean = () => true): Promise<SeenEvent> {
    const before = this.seen.find((event) => event.what === what && fits(event.detail));
    if (before) return Promise.resolve(before);
    return this.#next((event) =>
      event.kind === 'seen' && event.what === what && fits(event.detail) ? event : undefined,
    );
  }

  async ask(send: (request: ControlRequest) => void, request: ControlRequest): Promise<void> {
    const done = this.#next((event) =>
      event.kind === 'done' && event.request === request.kind ? event : undefined,
    );
    send(request);
    await done;
  }

  /** The next event that `pick` takes. */
  #next<T>(pick: (event: ControlEvent) => T | undefined): Promise<T> {
    const found = new Promise<T>((resolve) => {
      const listen = (message: unknown): void => {
        const picked = pick(message as ControlEvent);
        if (picked === undefined) return;
        this.#child.off('message', listen);
        resolve(picked);
      };
      this.#child.on('message', listen);
    });
    return Promise.race([found, this.#ended]);
  }
}

/** Closes the window as a user would; where the app asks because work is running, it is told to go. */
async function endChild(child: ChildProcess, send: (request: ControlRequest) => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  send({ kind: 'answer-question', button: 0 });
  send({ kind: 'close-window' });
  await ended;
}
