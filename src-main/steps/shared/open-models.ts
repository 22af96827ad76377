import { join } from 'node:path';
import { openCheckpoint } from '../../checkpoint/open-checkpoint.ts';
import { AppError } from '../../contract/errors.ts';
import { cachedHubertFingerprint } from '../../graph/hubert-fingerprint-cache.ts';
import type { Reason } from '../../contract/values.ts';
import { hashFile } from '../../platform/hash-file.ts';
import type { StepServices } from '../../pipeline/services.ts';
import type { OpenRequest } from '../../pipeline/step.ts';
import { readKnownFiles } from '../../sovits/family/knowledge.ts';
import { hubertNotes, publishedHubert } from '../../sovits/hubert/hubert-notes.ts';
import { stateDictOf } from '../../sovits/family/state-dict.ts';
import { openHubert } from '../../sovits/hubert/hubert-model.ts';
import type { HubertModel } from '../../sovits/hubert/hubert-types.ts';
import { tokenFingerprint } from '../../sovits/token-path/token-fingerprint.ts';
import { readTokenPath, type TokenPath } from '../../sovits/token-path/token-path.ts';
import { readTensorSignal } from '../../sovits/version/version-tensors.ts';

export interface OpenedHubert {
  readonly hubert: HubertModel;
  readonly fingerprint: string;
  /** What has to be said of it before and after a run. */
  readonly notes: readonly Reason[];
}

export interface OpenedCodebook {
  readonly tokenPath: TokenPath;
  readonly fingerprint: string;
  /** What the file's tensors say it is, e.g. `v2Pro` or `v3 or v4`; `` where they do not tell. */
  readonly version: string;
}

/** The two checkpoints behind tokens. */
export interface Models {
  readonly hubert: HubertModel;
  readonly hubertFingerprint: string;
  /** What has to be said of the HuBERT. */
  readonly notes: readonly Reason[];
  readonly tokenPath: TokenPath;
  readonly tokenFingerprint: string;
}

/** Folders that opening models needs. */
export type ModelPlaces = Pick<StepServices, 'cacheDir' | 'resourcesDir'>;

/** Where built graphs are kept, and beside them which HuBERT files are known. */
export function graphFolder(cacheDir: string): string {
  return join(cacheDir, 'graphs');
}

/** The HuBERT in slot `hubert`, opened once for all steps of a run. @throws AppError graph-*, checkpoint-* */
export function sharedHubert({ models, services, signal, share }: OpenRequest): Promise<OpenedHubert> {
  return share(
    'hubert',
    () => openHubertAt(models.hubert!, services, signal),
    ({ hubert }) => hubert.close(),
  );
}

/** The codebook and projection in slot `sovits`, the same way. @throws AppError graph-*, checkpoint-* */
export function sharedCodebook({ models, signal, share }: OpenRequest): Promise<OpenedCodebook> {
  return share(
    'codebook',
    () => readCodebook(models.sovits!, signal),
    () => undefined,
  );
}

/**
 * Opens both files and checks that they fit. The caller closes the HuBERT.
 * @throws AppError graph-*, checkpoint-*
 */
export async function openModels(
  hubertPath: string,
  sovitsPath: string,
  places: ModelPlaces,
  signal: AbortSignal,
): Promise<Models> {
  const codebook = await readCodebook(sovitsPath, signal);
  const opened = await openHubertAt(hubertPath, places, signal);
  try {
    refuseMisfit(opened.hubert, codebook.tokenPath);
  } catch (error) {
    await opened.hubert.close();
    throw error;
  }
  return {
    hubert: opened.hubert,
    hubertFingerprint: opened.fingerprint,
    notes: opened.notes,
    tokenPath: codebook.tokenPath,
    tokenFingerprint: codebook.fingerprint,
  };
}

/** @throws AppError graph-width-mismatch */
export function refuseMisfit({ path, config }: HubertModel, tokenPath: TokenPath): void {
  if (config.hiddenSize === tokenPath.width) return;
  throw new AppError('graph-width-mismatch', {
    sovits: tokenPath.path,
    sovitsWidth: tokenPath.width,
    hubert: path,
    hubertWidth: config.hiddenSize,
  });
}

async function openHubertAt(
  path: string,
  { cacheDir, resourcesDir }: ModelPlaces,
  signal: AbortSignal,
): Promise<OpenedHubert> {
  const hubert = await openHubert(path);
  try {
    const known = join(graphFolder(cacheDir), 'huberts.json');
    const fingerprint = await cachedHubertFingerprint(hubert, known, signal);
    const published = publishedHubert(await readKnownFiles(resourcesDir));
    const notes = await hubertNotes(hubert, published, () => hashFile(hubert.path, signal));
    return { hubert, fingerprint, notes };
  } catch (error) {
    await hubert.close();
    throw error;
  }
}

async function readCodebook(path: string, signal: AbortSignal): Promise<OpenedCodebook> {
  const checkpoint = await openCheckpoint(path, { signal });
  try {
    const { versions } = readTensorSignal(stateDictOf(checkpoint));
    const tokenPath = await readTokenPath(checkpoint, signal);
    return { tokenPath, fingerprint: tokenFingerprint(tokenPath), version: versions.join(' or ') };
  } finally {
    await checkpoint.close();
  }
}
