import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { VerifiedModel } from '../../contract/views/models.ts';
import type { CatalogModel } from '../catalog/catalog-schema.ts';
import type { HashCache } from './hash-cache.ts';
import { hashFile } from '../../platform/hash-file.ts';
import { hashReason, sizeReason } from './locate-models.ts';

export interface ToVerify {
  readonly model: CatalogModel;
  /** The weights. */
  readonly path: string;
  readonly owned: boolean;
}

/**
 * Reads every byte of a model and compares its SHA-256. Small files beside a user's own weights are the user's own
 * edition and not judged. @throws AppError file-not-found, file-unreadable; AbortError
 */
export async function verifyModel(
  { model, path, owned }: ToVerify,
  cache: HashCache,
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<VerifiedModel> {
  const [weights, ...others] = model.files;
  let verdict: VerifiedModel | undefined;
  let before = 0;
  for (const file of owned ? [weights!, ...others] : [weights!]) {
    const place = file === weights ? path : join(dirname(path), basename(file.path));
    const facts = await stat(place);
    const offset = before;
    const sha256 = await hashFile(place, signal, (done) => progress(offset + done));
    before += facts.size;
    if (file === weights) await cache.put(place, facts, sha256);
    const ok = sha256 === file.sha256;
    const reason =
      facts.size === file.bytes ? hashReason(place, file, sha256) : sizeReason(place, file, facts.size);
    if (verdict === undefined || (verdict.ok && !ok)) {
      verdict = { model: model.id, path: place, ok, sha256, reason: ok ? null : reason };
    }
  }
  return verdict!;
}
