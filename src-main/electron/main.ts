import path from 'node:path';
import { app, BrowserWindow, dialog, Menu, powerSaveBlocker, session } from 'electron';
import { toAppError } from '../contract/errors.ts';
import type { Language } from '../contract/text/define.ts';
import { errorTexts } from '../contract/text/errors.ts';
import { formatText } from '../contract/text/format-text.ts';
import type { Core } from '../core/core-types.ts';
import { createCore } from '../core/create-core.ts';
import { createFileLog } from '../platform/logging/file-log.ts';
import { guardProcess } from '../platform/logging/guard-process.ts';
import { cacheDir, profileDir, userDataDir } from '../platform/user-folders.ts';
import { registerAppScheme, serveAppScheme } from './app-protocol.ts';
import { appPage } from './app-url.ts';
import { connectWindows } from './connect-window.ts';
import { createWindow } from './create-window.ts';
import { desktopTexts } from './desktop-texts.ts';
import { guardContents, guardSession } from './guard-contents.ts';
import { desktopHost } from './host-dialogs.ts';
import { askBeforeLeaving } from './ask-before-leaving.ts';
import { logProcessEnds } from './log-process-ends.ts';
import { filesIn, screenFor } from './opened-files.ts';
import { reloadAfterDeath } from './reload-after-death.ts';
import { showEditMenu } from './show-edit-menu.ts';
import { stayAwake } from './stay-awake.ts';
import { unpackedPath } from './unpacked-path.ts';
import { askToLeave, showActivity } from './show-activity.ts';
import { utilityInference } from './utility-inference.ts';

/** The desktop app. It holds no logic of its own: it opens a window on the same core that the headless host serves. */

const dataDir = process.env.WB_DATA_DIR ?? userDataDir();
/** As in the installer's shortcuts (scripts/pack/config.ts): Windows groups and notifies by it. */
const appId = 'org.sovits-workbench.app';
const entry = (name: string): URL => new URL(`./${name}.js`, import.meta.url);
const log = createFileLog({ dataDir, name: 'desktop', echo: 'warn' });
const language = (): Language => (app.getLocale().toLowerCase().startsWith('zh') ? 'zh' : 'en');

/** macOS hands files over before there is a window. */
const askedFor: string[] = [];
const remember = (event: { preventDefault(): void }, file: string): void => {
  event.preventDefault();
  askedFor.push(file);
};

/** The files come from the user, so the window may read them. @returns the screen that shows them */
function showing(core: Core, files: readonly string[]): string | undefined {
  for (const file of files) core.paths.grant(file);
  return screenFor(files);
}

function openWindow(core: Core, files: readonly string[] = []): void {
  const preload = path.join(app.getAppPath(), 'out', 'preload', 'preload.cjs');
  const window = createWindow({ preload, dataDir, screen: showing(core, files) });
  showActivity(window, core, language);
  stayAwake(window, core.activity, powerSaveBlocker);
  showEditMenu(window, language);
  reloadAfterDeath(window);
  askBeforeLeaving(window, core.activity, app, (asked) => askToLeave(asked, language()));
}

async function start(): Promise<void> {
  await app.whenReady();
  guardSession(session.defaultSession);
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  const core = await createCore({
    dataDir,
    cacheDir: cacheDir(),
    resourcesDir: path.join(unpackedPath(app.getAppPath()), 'resources'),
    rendererDir: path.join(app.getAppPath(), 'out', 'renderer'),
    appVersion: app.getVersion(),
    roots: [],
    host: desktopHost(),
    entries: { store: entry('store.worker'), prepare: entry('prepare.worker'), text: entry('text.worker') },
    spawnInference: utilityInference(entry('inference.process')),
    log,
  });
  serveAppScheme(core.web);
  connectWindows(core, log);
  openWindow(core, [...filesIn(process.argv.slice(1), process.cwd()), ...askedFor]);

  const show = (files: readonly string[]): void => {
    const [window] = BrowserWindow.getAllWindows();
    const screen = showing(core, files);
    if (window?.isMinimized()) window.restore();
    window?.focus();
    // Another screen of the same page: nothing is loaded anew, and what runs goes on.
    if (screen !== undefined) void window?.loadURL(`${appPage}#${screen}`);
  };
  app.on('second-instance', (_event, argv, cwd) => show(filesIn(argv.slice(1), cwd)));
  app.off('open-file', remember);
  app.on('open-file', (event, file) => {
    event.preventDefault();
    show([file]);
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(core);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  // Not before-quit: the windows come first, and with them the question whether to leave running work.
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void core.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

// Before the lock, which lies in the profile: a library of its own runs beside the usual one.
app.setPath('userData', process.env.WB_DATA_DIR === undefined ? profileDir() : path.join(dataDir, 'profile'));
app.setAppUserModelId(appId);
registerAppScheme();
app.on('open-file', remember);
guardProcess(log, () => app.exit(1));
logProcessEnds(log);
app.on('web-contents-created', (_event, contents) => guardContents(contents));
if (app.requestSingleInstanceLock()) {
  start().catch((thrown: unknown) => {
    const error = toAppError(thrown);
    log.write('error', 'the workbench could not start', error);
    const text = formatText(errorTexts[error.code], language(), error.params);
    dialog.showErrorBox(desktopTexts.cannotStart[language()], text);
    app.exit(1);
  });
} else app.quit();
