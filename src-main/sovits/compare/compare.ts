import type { Checkpoint, TensorEntry } from '../../checkpoint/types.ts';
import type { Text } from '../../contract/text/define.ts';
import { sovitsComparison as texts } from '../../contract/text/sovits-comparison.ts';
import type { Comparison, ComparedState, ComparedTensor } from '../../contract/views/checkpoints.ts';
import { distinctNames } from './distinct-names.ts';
import { moduleOf } from '../family/architectures.ts';
import { compareTensors } from './compare-tensors.ts';
import { say } from '../say.ts';
import { stateDictOf } from '../family/state-dict.ts';
import { readTokenFacts, type TokenFacts } from '../token-path/token-facts.ts';
import { TOKEN_PATH_NAMES } from '../token-path/token-path-names.ts';
import type { ComparisonReport } from '../types.ts';

export interface CompareOptions {
  readonly signal?: AbortSignal;
  /** Called after every tensor. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

type Counts = Record<ComparedState, number>;

const noCounts = (): Counts => ({
  'only-left': 0,
  'only-right': 0,
  shape: 0,
  dtype: 0,
  different: 0,
  equal: 0,
  'equal-after-cast': 0,
});

/**
 * Compares two checkpoints tensor by tensor, by name, wherever the state_dict stands in each file; at no time are
 * more than two tensors in memory. The first thing told is what people ask: are the tokens of one good for the other?
 * @throws AppError checkpoint-* where a tensor cannot be read; AbortError
 */
export async function compareCheckpoints(
  left: Checkpoint,
  right: Checkpoint,
  { signal, onProgress }: CompareOptions = {},
): Promise<ComparisonReport> {
  const [a, b] = [stateDictOf(left).tensors, stateDictOf(right).tensors];
  const names = [...new Set([...a.keys(), ...b.keys()])];
  const tensors: ComparedTensor[] = [];
  for (const name of names) {
    signal?.throwIfAborted();
    const [mine, yours] = [a.get(name), b.get(name)];
    const difference =
      mine && yours
        ? await compareTensors({ checkpoint: left, entry: mine }, { checkpoint: right, entry: yours }, signal)
        : ({ state: mine ? 'only-left' : 'only-right', maxDifference: null, cosine: null } as const);
    tensors.push({ name, module: moduleOf(name), left: brief(mine), right: brief(yours), ...difference });
    onProgress?.({ done: tensors.length, total: names.length });
  }
  const tokens = [await readTokenFacts(left, signal), await readTokenFacts(right, signal)] as const;
  const counts = noCounts();
  for (const { state } of tensors) counts[state]++;
  return {
    left: left.name,
    right: right.name,
    ...judgeTokens(left, right, tokens, tensors),
    counts,
    modules: rollUp(tensors),
    tensors,
  };
}

function brief(entry: TensorEntry | undefined): ComparedTensor['left'] {
  return entry === undefined ? null : { dtype: entry.dtype, shape: entry.shape };
}

function judgeTokens(
  left: Checkpoint,
  right: Checkpoint,
  [a, b]: readonly [TokenFacts, TokenFacts],
  tensors: readonly ComparedTensor[],
): { sameTokens: boolean | null; sentence: Text } {
  if (!a.complete || !b.complete) {
    const [first, second] = distinctNames(left.name, right.name);
    const files = [...(a.complete ? [] : [first]), ...(b.complete ? [] : [second])].join(', ');
    return { sameTokens: null, sentence: say(texts.noTokenPath, { files }) };
  }
  if (a.fingerprint === b.fingerprint) return { sameTokens: true, sentence: texts.sameTokens };
  const parts = new Set<string>(Object.values(TOKEN_PATH_NAMES));
  const rounded = tensors
    .filter(({ name }) => parts.has(name))
    .every(({ state }) => state === 'equal' || state === 'equal-after-cast');
  return { sameTokens: false, sentence: rounded ? texts.roundedTokens : texts.differentTokens };
}

function rollUp(tensors: readonly ComparedTensor[]): ComparisonReport['modules'] {
  const modules = new Map<string, { counts: Counts; maxDifference: number | null }>();
  for (const { module, state, maxDifference } of tensors) {
    let row = modules.get(module);
    if (row === undefined) modules.set(module, (row = { counts: noCounts(), maxDifference: null }));
    row.counts[state]++;
    if (maxDifference !== null) row.maxDifference = Math.max(row.maxDifference ?? 0, maxDifference);
  }
  return [...modules].map(([module, { counts, maxDifference }]) => ({
    module,
    counts: counts satisfies Comparison['counts'],
    maxDifference,
  }));
}
