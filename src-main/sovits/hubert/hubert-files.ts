import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { readError } from '../../platform/file-error.ts';

/** Names HuggingFace gives to weights, in the order its loader looks for them. */
const WEIGHT_FILES = ['model.safetensors', 'model.safetensors.index.json', 'pytorch_model.bin'];

export interface HubertFiles {
  readonly weights: string;
  readonly config: string;
}

/**
 * The weights and the configuration of a HuBERT, from its folder or its weights file.
 * @throws AppError file-not-found, file-unreadable, graph-hubert-no-weights
 */
export async function findHubertFiles(folderOrFile: string): Promise<HubertFiles> {
  const entry = await stat(folderOrFile).catch((error: unknown) => {
    throw readError(folderOrFile, error);
  });
  if (!entry.isDirectory()) {
    return { weights: folderOrFile, config: join(dirname(folderOrFile), 'config.json') };
  }
  for (const name of WEIGHT_FILES) {
    const weights = join(folderOrFile, name);
    if (await isFile(weights)) return { weights, config: join(folderOrFile, 'config.json') };
  }
  throw new AppError('graph-hubert-no-weights', { path: folderOrFile });
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
