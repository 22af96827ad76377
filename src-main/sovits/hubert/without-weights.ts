import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSplitName, isUnfinishedName, shardName } from '../../checkpoint/causes/file-name-hints.ts';
import { AppError } from '../../contract/errors.ts';
import { readError } from '../../platform/file-error.ts';
import { weightFiles } from './weight-files.ts';

/** Parts saved by PyTorch, listed by an index of this name. */
const torchIndex = 'pytorch_model.bin.index.json';

/** Entries of a folder that are looked at. A model's has a dozen. */
const mostEntries = 1_000;

/**
 * Why a folder without weights has none, by what lies in it: weights one folder deeper (archives unpack so), a
 * download that is not finished, parts without their index, a split archive, a model of another framework.
 * @throws AppError file-unreadable
 */
export async function withoutWeights(folder: string): Promise<AppError> {
  const entries = await readdir(folder).catch((error: unknown) => {
    throw readError(folder, error);
  });
  const names = entries.slice(0, mostEntries).sort();
  for (const name of names) {
    const inner = join(folder, name);
    for (const weights of weightFiles) {
      if (await isFile(join(inner, weights)))
        return new AppError('graph-hubert-nested', { path: folder, inner });
    }
  }
  const first = (test: (name: string) => boolean): string | undefined => names.find(test);
  const unfinished = first(isUnfinishedName);
  if (unfinished !== undefined)
    return new AppError('checkpoint-unfinished-download', { path: join(folder, unfinished) });
  const shard = first((name) => shardName(name) !== undefined);
  if (shard !== undefined && names.includes(torchIndex))
    return new AppError('checkpoint-shard-format', { path: join(folder, torchIndex), shard });
  if (shard !== undefined)
    return new AppError('checkpoint-shard-alone', { path: join(folder, shard), ...shardName(shard) });
  const split = first(isSplitName);
  if (split !== undefined) return new AppError('checkpoint-split-archive', { path: join(folder, split) });
  const format = 'TensorFlow SavedModel';
  if (names.includes('saved_model.pb'))
    return new AppError('checkpoint-other-runtime', { path: folder, format });
  return new AppError('graph-hubert-no-weights', { path: folder });
}

export async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
