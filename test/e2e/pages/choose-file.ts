import path from 'node:path';
import type { Workbench } from '../workbench.ts';

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
  const dialog = page.getByRole('dialog');
  const steps = path.relative(folder, file).split(path.sep).filter(Boolean);
  const last = steps.pop();
  await openFolder(folder);
  for (const step of steps) await openFolder(step);
  if (last !== undefined) await dialog.getByRole('button', { name: last }).first().click();
  await dialog.getByRole('button', { name: 'Choose', exact: true }).click();

  async function openFolder(name: string): Promise<void> {
    await dialog.getByRole('button', { name, exact: true }).dblclick();
  }
}
