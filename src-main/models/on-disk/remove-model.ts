import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeError } from '../../platform/file-error.ts';
import type { CatalogModel } from '../catalog/catalog-schema.ts';
import { journalPath, partPath, quarantinePath } from '../download/part-file.ts';
import { isOwned, removeReceipt } from './receipts.ts';

/** Deletes what the workbench itself downloaded of a model; a user's own file in the same folder stays. */
export async function removeOwnFiles(model: CatalogModel, folder: string): Promise<void> {
  for (const file of model.files) {
    const path = join(folder, file.path);
    if (!(await isOwned(folder, file))) continue;
    await remove(path);
    await remove(quarantinePath(path));
    await removeReceipt(folder, file);
  }
}

/** Deletes what was fetched of a model that is not complete. */
export async function removeParts(model: CatalogModel, folder: string): Promise<void> {
  for (const file of model.files) {
    const wanted = { ...file, path: join(folder, file.path) };
    await remove(partPath(wanted));
    await remove(journalPath(wanted));
  }
}

async function remove(path: string): Promise<void> {
  await rm(path, { force: true, maxRetries: 5 }).catch((error: unknown) => {
    throw writeError(path, error);
  });
}
