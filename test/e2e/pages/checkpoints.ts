import path from 'node:path';
import { expect, type Workbench } from '../workbench.ts';
import { chooseFile } from './choose-file.ts';

/** Brings a checkpoint in: dropped on the window where the host takes drops, else opened by the dialog. */
export async function openCheckpoint(workbench: Workbench, file: string): Promise<void> {
  const { host, page } = workbench;
  if (host.drop) await host.drop(file);
  else {
    await page.getByRole('link', { name: 'Checkpoints' }).click();
    const open = page.getByRole('button', { name: 'Open a checkpoint…' }).first();
    await chooseFile(workbench, file, () => open.click());
  }
  await expect(page.getByRole('heading', { level: 2, name: path.basename(file), exact: true })).toBeVisible();
}
