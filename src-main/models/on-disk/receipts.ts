import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import type { CatalogFile } from '../catalog/catalog-schema.ts';

/**
 * Says which files in the download folder the workbench itself put there: those it may replace or remove. The folder
 * can be one that the user's own files lie in as well.
 */
function receiptPath(folder: string, { path }: CatalogFile): string {
  return join(folder, '.workbench', `${path.replaceAll('/', '+')}.json`);
}

/** Written before the file gets its name, so that a killed process leaves no file without an owner. */
export async function writeReceipt(folder: string, file: CatalogFile): Promise<void> {
  const { path, bytes, sha256 } = file;
  await writeFileAtomic(receiptPath(folder, file), `${JSON.stringify({ path, bytes, sha256 })}\n`);
}

export async function isOwned(folder: string, file: CatalogFile): Promise<boolean> {
  return readFile(receiptPath(folder, file)).then(
    () => true,
    () => false,
  );
}

export async function removeReceipt(folder: string, file: CatalogFile): Promise<void> {
  await rm(receiptPath(folder, file), { force: true });
}
