import type { Checkpoint } from '../../checkpoint/types.ts';
import { AppError } from '../../contract/errors.ts';
import type { Reason } from '../../contract/values.ts';
import { stateDictOf } from '../family/state-dict.ts';
import { tokenFingerprint } from './token-fingerprint.ts';
import { TOKEN_PATH_NAMES } from './token-path-names.ts';
import { readTokenPath } from './token-path.ts';

/** Whether a file can give tokens, and which: the answer without an exception where it cannot. */
export interface TokenFacts {
  readonly complete: boolean;
  readonly fingerprint: string | null;
  /** Of the four tensors, those the file lacks. */
  readonly missing: readonly string[];
  /** Why a path with all four tensors is unusable all the same. */
  readonly problem: Reason | null;
}

/**
 * Reads the token path and its fingerprint (about 8 MB at most, whatever the file's size).
 * @throws AppError only for what makes the file itself unreadable (checkpoint-*)
 */
export async function readTokenFacts(checkpoint: Checkpoint, signal?: AbortSignal): Promise<TokenFacts> {
  const { tensors } = stateDictOf(checkpoint);
  const missing = Object.values(TOKEN_PATH_NAMES).filter((name) => !tensors.has(name));
  if (missing.length > 0) return { complete: false, fingerprint: null, missing, problem: null };
  try {
    const path = await readTokenPath(checkpoint, signal);
    return { complete: true, fingerprint: tokenFingerprint(path), missing, problem: null };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !thrown.code.startsWith('graph-')) throw thrown;
    return { complete: false, fingerprint: null, missing, problem: thrown.toData() };
  }
}
