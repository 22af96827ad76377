import type { Checkpoint } from '../checkpoint/types.ts';
import { sovitsOutcomes as texts } from '../contract/text/sovits-outcomes.ts';
import type { ModelVersion } from '../contract/values.ts';
import { modelVersions } from './architectures.ts';
import { loraArchitecture } from './derived-architectures.ts';
import { diagnoseLoad } from './load-diagnosis.ts';
import { loraRankOf } from './lora.ts';
import { say } from './say.ts';
import { stateDictOf } from './state-dict.ts';
import type { Knowledge, LoadDiagnosis } from './types.ts';
import { outcomeOfLoad, outcomeOfLora } from './upstream-load.ts';

/**
 * What happens when the file is loaded into the class of `as`. A LoRA file is laid over v3 or v4 as upstream does
 * it, with the class wrapped by PEFT; over any other version as it stands.
 */
export function diagnoseAs(
  checkpoint: Pick<Checkpoint, 'tensors'>,
  as: ModelVersion,
  { architectures }: Knowledge,
): LoadDiagnosis {
  const { tensors } = stateDictOf(checkpoint);
  const plain = architectures.get(as)!;
  const rank = plain.className === 'SynthesizerTrnV3' ? loraRankOf(tensors) : null;
  const result = diagnoseLoad(tensors, rank === null ? plain : loraArchitecture(plain, rank));
  const blocked = result.keys.filter(({ matters }) => matters === 'blocking').map(({ key }) => key);
  const upstream =
    rank !== null && result.mismatched === 0 ? outcomeOfLora(result, as) : outcomeOfLoad(result, plain);
  const clean = result.missing + result.unexpected + result.mismatched === 0;
  return {
    as,
    missing: result.missing,
    unexpected: result.unexpected,
    mismatched: result.mismatched,
    cast: result.cast,
    loaded: result.loaded,
    expected: result.expected,
    verdict: blocked.length > 0 ? 'blocking' : clean ? 'ok' : 'harmless',
    tokenSentence:
      blocked.length > 0
        ? say(texts.diagnosisBlocking, { version: as, tensors: blocked.join(', ') })
        : say(clean ? texts.diagnosisOk : texts.diagnosisHarmless, { version: as }),
    upstream: upstream.outcome,
    sentence: upstream.sentence,
    modules: result.modules,
    keys: result.keys,
  };
}

/** The matrix: one diagnosis per version. */
export function diagnoseAll(checkpoint: Pick<Checkpoint, 'tensors'>, knowledge: Knowledge): LoadDiagnosis[] {
  return modelVersions.map((version) => diagnoseAs(checkpoint, version, knowledge));
}
