import { expect, type Workbench } from '../workbench.ts';
import { chooseFile } from './choose-file.ts';

/** Brings a list or folder in: dropped on the window where the host takes drops, else opened by the dialog. */
export async function bringDataset(workbench: Workbench, file: string): Promise<void> {
  const { host, page } = workbench;
  if (host.drop) await host.drop(file);
  else await chooseFile(workbench, file, () => openAddDialog(workbench));
  await expect(page.getByRole('heading', { level: 2, name: file.split(/[\\/]/).at(-1)! })).toBeVisible();
}

async function openAddDialog({ page }: Workbench): Promise<void> {
  await page.getByRole('link', { name: 'Datasets' }).click();
  const first = page.getByRole('button', { name: 'Open a list…' });
  const add = page.getByRole('button', { name: 'Add', exact: true });
  await first.or(add).first().click();
  if (await page.getByRole('menu').isVisible()) {
    await page.getByRole('menuitem', { name: 'Open a list…' }).click();
  }
}
