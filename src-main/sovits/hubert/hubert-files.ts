import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readError } from '../../platform/file-error.ts';
import { weightFiles } from './weight-files.ts';
import { isFile, withoutWeights } from './without-weights.ts';

export interface HubertFiles {
  readonly weights: string;
  readonly config: string;
}

/**
 * The weights and the configuration of a HuBERT, from its folder or its weights file.
 * @throws AppError file-not-found, file-unreadable, and what without-weights.ts tells of a folder without
 */
export async function findHubertFiles(folderOrFile: string): Promise<HubertFiles> {
  const entry = await stat(folderOrFile).catch((error: unknown) => {
    throw readError(folderOrFile, error);
  });
  if (!entry.isDirectory()) {
    return { weights: folderOrFile, config: join(dirname(folderOrFile), 'config.json') };
  }
  for (const name of weightFiles) {
    const weights = join(folderOrFile, name);
    if (await isFile(weights)) return { weights, config: join(folderOrFile, 'config.json') };
  }
  throw await withoutWeights(folderOrFile);
}
