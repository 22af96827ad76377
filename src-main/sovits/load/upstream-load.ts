import { sovitsOutcomes as texts } from '../../contract/text/sovits-outcomes.ts';
import type { ModelVersion, Reason } from '../../contract/values.ts';
import type { LoadResult } from './load-diagnosis.ts';
import { say } from '../say.ts';
import { TOKEN_PATH_NAMES } from '../token-path/token-path-names.ts';
import type { Architecture, UpstreamOutcome } from '../types.ts';

/** Shapes as torch prints them: `[768, 768, 2]`. */
export function shapeText(shape: readonly number[] | null): string {
  return shape === null ? '-' : `[${shape.join(', ')}]`;
}

/**
 * What a script that asks this class for tokens does after `load_state_dict(strict=False)`: a mismatch raises,
 * missing and unexpected keys are only printed, and what happens then depends on which keys are missing.
 * @param problem why the four tensors that decide the tokens are unusable although they are there
 */
export function outcomeOfLoad(
  result: LoadResult,
  { version, className }: Pick<Architecture, 'version' | 'className'>,
  problem: Reason | null,
): UpstreamOutcome {
  const done = (outcome: UpstreamOutcome['outcome'], sentence: UpstreamOutcome['sentence']) => ({
    takesFor: version,
    outcome,
    sentence,
  });
  const { loaded, missing, unexpected, mismatched } = result;
  const first = result.keys.find(({ status }) => status === 'mismatched');
  if (first !== undefined) {
    const shapes = { shape: shapeText(first.shape), expected: shapeText(first.expectedShape) };
    const params = { version, className, mismatched, key: first.key, ...shapes };
    return done('crashes', say(texts.mismatch, params));
  }
  const isMissing = (key: string): boolean =>
    result.keys.some((row) => row.key === key && row.status === 'missing');
  if (isMissing(TOKEN_PATH_NAMES.embed) || isMissing(TOKEN_PATH_NAMES.inited)) {
    return done('crashes', say(texts.noCodebook, { version, className, missing }));
  }
  if (!result.tokenPathLoads) {
    return done('prints', say(texts.randomProjection, { version, className, missing }));
  }
  if (problem?.code === 'graph-codebook-not-initialised') {
    return done('crashes', say(texts.notInitialised, { version, className }));
  }
  if (problem?.code === 'graph-token-path-not-finite') {
    return done('prints', say(texts.notFinite, { version, className }));
  }
  if (missing + unexpected > 0) {
    return done('prints', say(texts.prints, { version, className, missing, unexpected }));
  }
  return done('works', say(texts.works, { version, className, loaded }));
}

/** The same for a LoRA file, which upstream lays over its wrapped base. */
export function outcomeOfLora(result: LoadResult, version: ModelVersion): UpstreamOutcome {
  const { loaded, expected, missing } = result;
  return {
    takesFor: version,
    outcome: 'prints',
    sentence: say(texts.loraOntoBase, { version, loaded, expected, missing }),
  };
}

/** A file whose names all carry a wrapper: none of them is a name that the class has. */
export function outcomeOfWrapped(
  result: LoadResult,
  wrapper: string,
  version: ModelVersion,
): UpstreamOutcome {
  return {
    takesFor: version,
    outcome: 'crashes',
    sentence: say(texts.wrapped, { loaded: result.loaded, wrapper }),
  };
}
