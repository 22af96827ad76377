/** What `import { ... } from 'electron'` gives in the main process of the stand-in. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { MessageChannelMain } from './message-channel.ts';
export { dialog, Menu, Notification, powerSaveBlocker, screen, session, shell } from './system.ts';
export { protocol } from './protocol.ts';
export { utilityProcess } from './utility-process.ts';
