import { dialog, Notification, type BrowserWindow } from 'electron';
import type { Language } from '../contract/text/define.ts';
import type { Core, EndedWork } from '../core/core-types.ts';
import { desktopTexts } from './desktop-texts.ts';

/** Long work outside the page: progress on the task bar, a notification when nobody looks. */
export function showActivity(window: BrowserWindow, core: Core, language: () => Language): void {
  const stopWatching = core.activity.subscribe(({ running, share }) => {
    // Electron: -1 removes the bar, over 1 shows work without a known end.
    window.setProgressBar(running === 0 ? -1 : (share ?? 2));
  });
  const stopListening = core.onEnded((work) => {
    if (work.long && !window.isFocused()) notify(window, work, language());
  });
  window.on('closed', () => {
    stopWatching();
    stopListening();
  });
}

function notify(window: BrowserWindow, { subject, outcome }: EndedWork, language: Language): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title: desktopTexts[outcome][language], body: subject });
  notification.on('click', () => {
    window.show();
    window.focus();
  });
  notification.show();
}

/** The question on closing while work runs. */
export async function askToLeave(window: BrowserWindow, language: Language): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: desktopTexts.closeTitle[language],
    detail: desktopTexts.closeDetail[language],
    buttons: [desktopTexts.closeAnyway[language], desktopTexts.stay[language]],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
