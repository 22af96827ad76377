import { join } from 'node:path';
import { openCheckpoint } from '../checkpoint/open-checkpoint.ts';
import { AppError } from '../contract/errors.ts';
import { cachedHubertFingerprint } from '../graph/hubert-fingerprint-cache.ts';
import { openHubert } from '../sovits/hubert/hubert-model.ts';
import type { HubertModel } from '../sovits/hubert/hubert-types.ts';
import { stateDictOf } from '../sovits/family/state-dict.ts';
import { tokenFingerprint } from '../sovits/token-path/token-fingerprint.ts';
import { readTokenPath, type TokenPath } from '../sovits/token-path/token-path.ts';
import { readTensorSignal } from '../sovits/version/version-tensors.ts';

/** The two checkpoints of a run, checked against each other. */
export interface Models {
  readonly hubert: HubertModel;
  readonly hubertFingerprint: string;
  readonly tokenPath: TokenPath;
  readonly tokenFingerprint: string;
  /** What the SoVITS file's tensors say it is, e.g. `v2Pro` or `v3 or v4`; `` where they do not tell. */
  readonly version: string;
}

/**
 * Opens both files and checks that they fit, before anything is written.
 * @throws AppError graph-*, checkpoint-*
 */
export async function openModels(
  hubertPath: string,
  sovitsPath: string,
  cacheDir: string,
  signal: AbortSignal,
): Promise<Models> {
  const { tokenPath, version } = await readSovits(sovitsPath, signal);
  const hubert = await openHubert(hubertPath);
  try {
    if (hubert.config.hiddenSize !== tokenPath.width) {
      throw new AppError('graph-width-mismatch', {
        sovits: sovitsPath,
        sovitsWidth: tokenPath.width,
        hubert: hubert.path,
        hubertWidth: hubert.config.hiddenSize,
      });
    }
    const known = join(graphFolder(cacheDir), 'huberts.json');
    const hubertFingerprint = await cachedHubertFingerprint(hubert, known, signal);
    return { hubert, hubertFingerprint, tokenPath, tokenFingerprint: tokenFingerprint(tokenPath), version };
  } catch (error) {
    await hubert.close();
    throw error;
  }
}

/** Where built graphs are kept, and beside them which HuBERT files are known. */
export function graphFolder(cacheDir: string): string {
  return join(cacheDir, 'graphs');
}

async function readSovits(
  path: string,
  signal: AbortSignal,
): Promise<{ tokenPath: TokenPath; version: string }> {
  const checkpoint = await openCheckpoint(path, { signal });
  try {
    const { versions } = readTensorSignal(stateDictOf(checkpoint));
    return { tokenPath: await readTokenPath(checkpoint, signal), version: versions.join(' or ') };
  } finally {
    await checkpoint.close();
  }
}
