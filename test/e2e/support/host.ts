import type { Page } from '@playwright/test';

/** What a scenario needs of a running workbench. Both kinds of host give it, so that a scenario is written once. */
export interface RunningHost {
  /** What ran, for the report: `headless host`, `Electron 45.4.1`, `Electron stand-in`. */
  readonly name: string;
  readonly page: Page;
  /** Only the desktop app: the system's dialogs answer the next request with `path` (null: closed by the user). */
  answerDialog?(path: string | null): Promise<void>;
  /** Only the desktop app: the next question (message box) is answered by the button at this place. */
  answerQuestion?(button: number): Promise<void>;
  /** Only the desktop app: questions asked so far. */
  questions?(): Promise<readonly string[]>;
  /** Only the desktop app: the user drops files or folders on the window. */
  drop?(...paths: string[]): Promise<void>;
  /** Only the desktop app: the user closes the window. Resolves when the act is done, not when the app has ended. */
  closeWindow?(): Promise<void>;
  /** Causes of errors, for a failing test. */
  log(): string;
  /** Ends it as a user would. */
  stop(): Promise<void>;
}

export interface HostOptions {
  /** Library, settings, window state: of this test alone. */
  readonly dataDir: string;
  /** Made graphs: shared by the tests of one run. */
  readonly cacheDir: string;
  /** A folder whose content may be named by path. */
  readonly folder: string;
  readonly locale: string;
  readonly colorScheme: 'light' | 'dark';
  /** Called with the page as early as can be, so that no error of the start is missed. */
  readonly watch: (page: Page) => void;
}
