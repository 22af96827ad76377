import path from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, type Workbench } from '../workbench.ts';

/**
 * Sets off `act`, which asks for a file or folder, and answers with `file`: through the system's dialog in the desktop
 * app, through the workbench's own picker in a browser, click by click from the allowed folder on.
 */
export async function chooseFile(
  { host, page, folder }: Workbench,
  file: string,
  act: () => Promise<void>,
): Promise<void> {
  if (host.answerDialog) {
    await host.answerDialog(file);
    await act();
    return;
  }
  await act();
  const dialog = page
    .getByRole('dialog')
    .filter({ has: page.getByRole('button', { name: /^Choose/ }) })
    .last();
  await backToRoots(dialog);
  const steps = path.relative(folder, file).split(path.sep).filter(Boolean);
  const last = steps.pop();
  await openFolder(folder);
  for (const step of steps) await openFolder(step);
  const name = dialog.getByRole('textbox', { name: 'File name' });
  if (last !== undefined && (await name.isVisible())) await name.fill(last);
  else if (last !== undefined) await dialog.getByRole('button', { name: last }).first().click();
  await dialog.getByRole('button', { name: 'Choose', exact: true }).click();

  async function openFolder(name: string): Promise<void> {
    await dialog.getByRole('button', { name, exact: true }).dblclick();
  }
}

/** The picker opens where it was left. */
async function backToRoots(dialog: Locator): Promise<void> {
  const list = dialog.getByRole('list');
  for (;;) {
    const place = await list.getAttribute('aria-label');
    if (place === null || place === 'Allowed folders') return;
    await dialog.getByRole('button', { name: 'Folder above' }).click();
    await expect(list).not.toHaveAttribute('aria-label', place);
  }
}
