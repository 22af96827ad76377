import { AppError } from '../../contract/errors.ts';
import type { Checkpoint } from '../../checkpoint/types.ts';
import { shardName } from '../../checkpoint/causes/file-name-hints.ts';
import { programOf, roleOf } from '../family/role.ts';
import { TOKEN_PATH_NAMES } from './token-path-names.ts';

/** GPT-SoVITS has 6 or 8, other programs more. */
const fewestDiscriminators = 6;

/**
 * Says why a checkpoint cannot make tokens and which file could: people pick the wrong one of the many
 * similar files in a models folder, so naming what they did pick saves them the search.
 * @throws AppError always
 */
export function refuseWithoutTokenPath(checkpoint: Checkpoint): never {
  const path = checkpoint.name;
  const names = new Set(checkpoint.tensors.map(({ name }) => name));
  const some = (test: (name: string) => boolean) => [...names].some(test);

  const part = shardName(path);
  if (part !== undefined) throw new AppError('checkpoint-shard-alone', { path, ...part });
  const program = roleOf(checkpoint) === 'unknown' ? programOf(checkpoint) : undefined;
  const discriminators = new Set([...names].map((name) => /^discriminators\.\d+/.exec(name)?.[0]));
  discriminators.delete(undefined);
  // With fewer parts than any program's it is a fragment, which tells of no program.
  const isFragment = discriminators.size > 0 && discriminators.size < fewestDiscriminators;
  if (program !== undefined && !isFragment)
    throw new AppError('graph-foreign-program', { path, program: program.en });
  if (some((name) => name.includes('.lora_A.'))) {
    throw new AppError('graph-lora-no-token-path', { path, base: loraBase(checkpoint.head) });
  }
  if (some((name) => name.endsWith('ar_text_embedding.word_embeddings.weight'))) {
    throw new AppError('graph-gpt-no-token-path', { path });
  }
  if (discriminators.size > 0) throw new AppError('graph-discriminator-no-token-path', { path });
  if (some((name) => name.includes('feature_extractor.conv_layers.'))) {
    throw new AppError('graph-hubert-no-token-path', { path });
  }
  const missing = Object.values(TOKEN_PATH_NAMES).filter((name) => !names.has(name));
  if (names.has(TOKEN_PATH_NAMES.weight)) {
    throw new AppError('graph-no-codebook', { path, missing: missing.join(', ') });
  }
  throw new AppError('graph-no-token-path', { path, missing: missing.join(', ') });
}

/** GPT-SoVITS overwrites the first two bytes of a LoRA file: `03` was trained on v3, `04` on v4. */
function loraBase(head: string): string {
  if (head === '03') return 's2Gv3.pth';
  if (head === '04') return 's2Gv4.pth';
  return 's2Gv3.pth / s2Gv4.pth';
}
