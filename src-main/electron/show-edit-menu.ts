import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '../contract/text/define.ts';
import { desktopTexts } from './desktop-texts.ts';

/** Cut, copy, paste on a right click into text, as every desktop program has it. */
export function showEditMenu(window: BrowserWindow, language: () => Language): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    if (!isEditable && selectionText.trim() === '') return;
    const t = (key: keyof typeof desktopTexts): string => desktopTexts[key][language()];
    const copy: MenuItemConstructorOptions = { role: 'copy', label: t('copy'), enabled: editFlags.canCopy };
    const edit: MenuItemConstructorOptions[] = [
      { role: 'undo', label: t('undo'), enabled: editFlags.canUndo },
      { role: 'redo', label: t('redo'), enabled: editFlags.canRedo },
      { type: 'separator' },
      { role: 'cut', label: t('cut'), enabled: editFlags.canCut },
      copy,
      { role: 'paste', label: t('paste'), enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', label: t('selectAll'), enabled: editFlags.canSelectAll },
    ];
    Menu.buildFromTemplate(isEditable ? edit : [copy]).popup({ window });
  });
}
