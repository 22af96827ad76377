import { app, BrowserWindow, dialog, shell } from 'electron';
import type { HostPorts, PickRequest } from '../core/core-types.ts';

/** The system's own dialogs, file manager and browser, as the core asks for them. */
export function desktopHost(): HostPorts {
  return {
    kind: 'desktop',
    drop: true,
    locale: app.getLocale(),
    pick,
    reveal: (path) => shell.showItemInFolder(path),
    openExternal: (url) => shell.openExternal(url),
  };
}

async function pick({ what, title, extensions, defaultName }: PickRequest): Promise<readonly string[]> {
  const filters = extensions?.length ? [{ name: extensions.join(', '), extensions: [...extensions] }] : [];
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (what === 'save') {
    const options = { title, filters, defaultPath: defaultName };
    const { filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options));
    return filePath ? [filePath] : [];
  }
  const options: Electron.OpenDialogOptions = {
    title,
    filters,
    properties:
      what === 'folder'
        ? ['openDirectory', 'createDirectory']
        : what === 'files'
          ? ['openFile', 'multiSelections']
          : ['openFile'],
  };
  const { filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return filePaths;
}
