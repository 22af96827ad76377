import type { HostInfo } from '../contract/views/host.ts';
import type { SpawnInference } from '../inference/channel.ts';
import type { Log } from '../platform/logging/log.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { Watchable } from '../rpc/handlers.ts';
import type { PathGrants } from './paths/path-grants.ts';
import type { WebHandler } from './web/web-handler.ts';

export interface PickRequest {
  readonly what: 'file' | 'files' | 'folder' | 'save';
  readonly title?: string | undefined;
  readonly extensions?: readonly string[] | undefined;
  readonly defaultName?: string | undefined;
}

/** What only a host with a screen can do. A missing member is a capability that the window is told it lacks. */
export interface HostPorts {
  readonly kind: HostInfo['kind'];
  /** Dropped files have a path that this host can read. */
  readonly drop: boolean;
  readonly locale: string;
  pick?(request: PickRequest): Promise<readonly string[]>;
  reveal?(path: string): void;
  openExternal?(url: string): Promise<void>;
}

/** Where the scripts of other threads and processes lie: bundling moves them. */
export type { SpawnInference };

export interface CoreEntries {
  readonly store?: URL | undefined;
  readonly prepare?: URL | undefined;
  readonly text?: URL | undefined;
  readonly inference?: URL | undefined;
}

export interface CoreOptions {
  readonly dataDir: string;
  readonly cacheDir: string;
  readonly resourcesDir: string;
  /** The built window. */
  readonly rendererDir: string;
  readonly appVersion: string;
  /** Library file other than the usual one in `dataDir`. */
  readonly libraryFile?: string | undefined;
  /** Folders whose content the window may use without asking; the desktop app has none. */
  readonly roots: readonly string[];
  readonly host: HostPorts;
  readonly entries?: CoreEntries | undefined;
  readonly spawnInference?: SpawnInference | undefined;
  /** What went wrong, with its causes. */
  readonly log?: Log | undefined;
}

/** Long work as a host shows it: on the task bar, when the window closes, as a notification. */
export interface Activity {
  readonly running: number;
  /** 0 to 1 over all running work; null while it cannot be told. */
  readonly share: number | null;
}

export interface EndedWork {
  readonly kind: string;
  readonly subject: string;
  readonly outcome: 'done' | 'failed' | 'cancelled';
  /** It took long enough that somebody may have looked away. */
  readonly long: boolean;
}

export interface Core {
  readonly handlers: Handlers;
  readonly web: WebHandler;
  readonly paths: PathGrants;
  readonly activity: Watchable<Activity>;
  onEnded(listener: (work: EndedWork) => void): () => void;
  /** Pauses what runs, so that it can be resumed, and closes the library. Safe to call twice. */
  close(): Promise<void>;
}
