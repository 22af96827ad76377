import type { Checkpoint } from '../../checkpoint/types.ts';
import type { Text } from '../../contract/text/define.ts';
import { sovitsOutcomes as texts } from '../../contract/text/sovits-outcomes.ts';
import type { ModelVersion } from '../../contract/values.ts';
import { modelVersions } from '../family/architectures.ts';
import { loraArchitecture } from '../family/derived-architectures.ts';
import type { Judgement } from '../version/judge.ts';
import { diagnoseLoad, type LoadResult } from './load-diagnosis.ts';
import { say } from '../say.ts';
import type { Knowledge, LoadDiagnosis, UpstreamOutcome } from '../types.ts';
import { outcomeOfLoad, outcomeOfLora, outcomeOfWrapped } from './upstream-load.ts';
import { datasetStepArchitecture, datasetStepOutcome } from './upstream-outcome.ts';

type Known = Pick<Judgement, 'dict' | 'rank' | 'tokens'>;

/**
 * What happens when the file is loaded into the class of `as`. A LoRA file is laid over v3 or v4 as upstream does
 * it, with the class wrapped by PEFT; over any other version as it stands.
 */
export function diagnoseAs(
  { dict, rank, tokens }: Known,
  as: ModelVersion,
  { architectures }: Knowledge,
): LoadDiagnosis {
  const plain = architectures.get(as)!;
  const wraps = rank !== null && plain.className === 'SynthesizerTrnV3';
  const result = diagnoseLoad(dict.tensors, wraps ? loraArchitecture(plain, rank) : plain);
  const upstream =
    dict.wrapper !== ''
      ? outcomeOfWrapped(result, dict.wrapper, as)
      : wraps && result.mismatched === 0
        ? outcomeOfLora(result, as)
        : outcomeOfLoad(result, plain, tokens.problem);
  return diagnosisOf(as, result, upstream, tokens);
}

/** The matrix: one diagnosis per version. */
export function diagnoseAll(known: Known, knowledge: Knowledge): LoadDiagnosis[] {
  return modelVersions.map((version) => diagnoseAs(known, version, knowledge));
}

/** What upstream's dataset step does today: a class of its own making, chosen by the size of the file. */
export function diagnoseDatasetStep(
  checkpoint: Checkpoint,
  judgement: Judgement,
  knowledge: Knowledge,
): LoadDiagnosis<'step3'> {
  const architecture = datasetStepArchitecture(checkpoint, judgement.version, knowledge);
  const result = diagnoseLoad(judgement.dict.tensors, architecture);
  const upstream = datasetStepOutcome(checkpoint, judgement, knowledge);
  return diagnosisOf('step3', result, upstream, judgement.tokens);
}

function diagnosisOf<As extends string>(
  as: As,
  result: LoadResult,
  { outcome, sentence }: UpstreamOutcome,
  { problem }: Judgement['tokens'],
): LoadDiagnosis<As> {
  const { keys, modules, missing, unexpected, mismatched, cast, loaded, expected } = result;
  const blocked = keys.filter(({ matters }) => matters === 'blocking').map(({ key }) => key);
  const unusable = blocked.length > 0 || problem !== null;
  const clean = missing + unexpected + mismatched === 0;
  return {
    as,
    missing,
    unexpected,
    mismatched,
    cast,
    loaded,
    expected,
    verdict: unusable ? 'blocking' : clean ? 'ok' : 'harmless',
    tokenSentence: tokenSentence(as, blocked, unusable, clean),
    upstream: outcome,
    sentence,
    modules,
    keys,
  };
}

function tokenSentence(as: string, blocked: readonly string[], unusable: boolean, clean: boolean): Text {
  const version = as === 'step3' ? texts.theStep : as;
  if (blocked.length > 0) return say(texts.diagnosisBlocking, { version, tensors: blocked.join(', ') });
  if (unusable) return texts.diagnosisUnusable;
  return say(clean ? texts.diagnosisOk : texts.diagnosisHarmless, { version });
}
