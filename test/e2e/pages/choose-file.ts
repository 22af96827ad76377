import path from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, type Workbench } from '../workbench.ts';

/**
 * Sets off `act`, which asks for a file or folder, and answers with `file`: through the system's dialog in the desktop
 * app, through the workbench's own picker in a browser, click by click.
 */
export async function chooseFile(
  { host, page, folder }: Pick<Workbench, 'host' | 'page' | 'folder'>,
  file: string,
  act: () => Promise<void>,
): Promise<void> {
  if (host.answerDialog) {
    await host.answerDialog(file);
    await act();
    return;
  }
  await act();
  const choose = page.getByRole('button', { name: /^Choose(?!…)/ });
  const dialog = page.getByRole('dialog').filter({ has: choose }).last();
  const isFolder = file === folder || (await dialog.getByRole('heading').innerText()).includes('older');
  await walkTo(dialog, isFolder ? file : path.dirname(file));
  const name = dialog.getByRole('textbox', { name: 'File name' });
  if (await name.isVisible()) await name.fill(path.basename(file));
  else if (!isFolder)
    await dialog
      .getByRole('button', { name: path.basename(file) })
      .first()
      .click();
  await choose.click();
}

/** The picker opens where it was left, or in the one folder that is allowed. */
async function walkTo(dialog: Locator, target: string): Promise<void> {
  const list = dialog.getByRole('list');
  await expect(list).not.toHaveAttribute('aria-label', 'Allowed folders');
  for (;;) {
    const place = (await list.getAttribute('aria-label'))!;
    if (place === target) return;
    const [step] = path.relative(place, target).split(path.sep);
    if (step === '..') await dialog.getByRole('button', { name: 'Folder above' }).click();
    else await dialog.getByRole('button', { name: step!, exact: true }).dblclick();
    await expect(list).not.toHaveAttribute('aria-label', place);
  }
}
