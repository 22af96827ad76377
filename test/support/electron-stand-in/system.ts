import { EventEmitter } from 'node:events';
import { control, saw, tell } from './test-control.ts';

/** Dialogs, notifications and the rest of the desktop: recorded, and answered by the test. */

const dialogAnswers: (readonly string[])[] = [];
const questionAnswers: number[] = [];
control.on('answer-dialog', ({ paths }) => {
  dialogAnswers.push(paths);
  tell({ kind: 'done', request: 'answer-dialog' });
});
control.on('answer-question', ({ button }) => {
  questionAnswers.push(button);
  tell({ kind: 'done', request: 'answer-question' });
});

const lastOf = <T>(args: readonly unknown[]): T => args[args.length - 1] as T;

export const dialog = {
  showOpenDialog: (...args: unknown[]) => {
    saw('open-dialog', lastOf(args));
    const filePaths = dialogAnswers.shift() ?? [];
    return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
  },
  showSaveDialog: (...args: unknown[]) => {
    saw('save-dialog', lastOf(args));
    const [filePath] = dialogAnswers.shift() ?? [];
    return Promise.resolve({ canceled: filePath === undefined, filePath: filePath ?? '' });
  },
  showMessageBox: (...args: unknown[]) => {
    const { cancelId } = lastOf<{ cancelId?: number }>(args);
    saw('question', lastOf(args));
    return Promise.resolve({ response: questionAnswers.shift() ?? cancelId ?? 0 });
  },
  showErrorBox: (title: string, content: string): void => {
    saw('error-box', { title, content });
    process.stderr.write(`${title}: ${content}\n`);
  },
};

export class Notification extends EventEmitter {
  readonly #options: unknown;
  static isSupported = (): boolean => true;
  constructor(options: unknown) {
    super();
    this.#options = options;
  }
  show(): void {
    saw('notification', this.#options);
  }
}

export const Menu = {
  setApplicationMenu: (menu: unknown): void => saw('application-menu', menu),
  buildFromTemplate: (items: readonly unknown[]) => ({ popup: (): void => saw('context-menu', items) }),
};

export const powerSaveBlocker = {
  start: (kind: string): number => {
    saw('power-save-blocker', kind);
    return 1;
  },
  stop: (id: number): void => saw('power-save-released', id),
};

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

export const shell = {
  showItemInFolder: (path: string): void => saw('reveal', path),
  openExternal: (url: string): Promise<void> => Promise.resolve(saw('open-external', url)),
};

type Decide = (granted: boolean) => void;

class Session extends EventEmitter {
  #request: ((contents: null, permission: string, decide: Decide) => void) | undefined;
  #check: ((contents: null, permission: string) => boolean) | undefined;

  constructor() {
    super();
    control.on('ask-permission', ({ permission }) => {
      const checked = this.#check?.(null, permission) ?? true;
      if (this.#request)
        this.#request(null, permission, (granted) => this.#decided(permission, checked, granted));
      else this.#decided(permission, checked, true);
    });
  }

  #decided(permission: string, checked: boolean, granted: boolean): void {
    saw('permission', { permission, checked, granted });
  }

  setPermissionRequestHandler(handler: (contents: null, permission: string, decide: Decide) => void): void {
    this.#request = handler;
  }
  setPermissionCheckHandler(handler: (contents: null, permission: string) => boolean): void {
    this.#check = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    saw('device-permission', handler());
  }
}

export const session = { defaultSession: new Session() };
