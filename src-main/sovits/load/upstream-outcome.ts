import type { Checkpoint } from '../../checkpoint/types.ts';
import type { Text } from '../../contract/text/define.ts';
import { sovitsOutcomes as texts } from '../../contract/text/sovits-outcomes.ts';
import type { ModelVersion } from '../../contract/values.ts';
import type { Judgement } from '../version/judge.ts';
import { isPro, loraArchitecture, mixedArchitecture } from '../family/derived-architectures.ts';
import { diagnoseLoad } from './load-diagnosis.ts';
import { loraRankOf } from '../family/lora.ts';
import { valueAt } from '../family/object-tree.ts';
import { say } from '../say.ts';
import { stateDictOf } from '../family/state-dict.ts';
import type { Architecture, Knowledge, KnownFile, UpstreamOutcome } from '../types.ts';
import { outcomeOfLoad, outcomeOfLora } from './upstream-load.ts';
import { headCodes } from '../version/version-head.ts';
import { datasetVersionBySize, inferenceVersionBySize } from '../version/version-size.ts';

type File = Pick<Checkpoint, 'container' | 'head' | 'size' | 'root' | 'tensors'>;

/** What of the verdict decides what upstream does. */
type Verdict = Pick<Judgement, 'version' | 'md5' | 'tokens'>;

const crash = (sentence: Text, takesFor: ModelVersion | null = null): UpstreamOutcome => ({
  takesFor,
  outcome: 'crashes',
  sentence,
});

const isSafetensors = ({ container }: File): boolean => container.startsWith('safetensors');

/**
 * The class that step 3 of the dataset tab (3-get-semantic.py) builds for this file: told the version by size alone,
 * its widths from the configuration of the version chosen in the web UI. That is assumed to be the file's own.
 */
export function datasetStepArchitecture(
  file: Pick<File, 'size'>,
  version: ModelVersion | null,
  { architectures }: Knowledge,
): Architecture {
  const takesFor = datasetVersionBySize(file.size);
  return mixedArchitecture(architectures, takesFor, version ?? takesFor);
}

/** Step 3 opens the file with plain torch.load, takes its `weight` and lays it over that class. */
export function datasetStepOutcome(
  file: File,
  { version, tokens }: Verdict,
  knowledge: Knowledge,
): UpstreamOutcome {
  if (isSafetensors(file)) return crash(texts.safetensorsRefused);
  if (file.container === 'torch-zip' && file.head !== 'PK') {
    return crash(say(texts.stepHeadRefused, { head: file.head }));
  }
  const { group, asStored: tensors } = stateDictOf(file);
  if (group !== 'weight') return crash(texts.noWeightKey);
  const architecture = datasetStepArchitecture(file, version, knowledge);
  return outcomeOfLoad(diagnoseLoad(tensors, architecture), architecture, tokens.problem);
}

/** How synthesis recognises a file: hash of the beginning, then the two-byte head, then the size. */
interface Recognition {
  readonly version: ModelVersion;
  readonly lora: boolean;
  readonly by: Text;
}

function recognise(file: File, known: KnownFile | undefined): Recognition | null {
  const byHash = known?.upstreamVersion ?? known?.version;
  if (byHash != null) return { version: byHash, lora: false, by: texts.byHash };
  if (file.head === 'PK') {
    return { version: inferenceVersionBySize(file.size), lora: false, by: texts.bySize };
  }
  const code = headCodes.get(file.head);
  return code === undefined ? null : { ...code, by: texts.byHead };
}

/** After loading, v1 and v2 are told apart by the rows of the text embedding; every other verdict stands. */
function corrected(version: ModelVersion, symbols: number | undefined): ModelVersion {
  if (version !== 'v1' && version !== 'v2') return version;
  return symbols === 322 ? 'v1' : 'v2';
}

/** Synthesis (process_ckpt.py and its callers): the model is built from the file's own config. */
export function inferenceOutcome(
  file: File,
  { version, md5 }: Verdict,
  { architectures, knownFiles }: Knowledge,
): UpstreamOutcome {
  const known = knownFiles.find(({ headMd5 }) => headMd5 === md5);
  const recognised = recognise(file, known);
  if (recognised === null) return crash(say(texts.inferenceHeadRefused, { head: file.head }));
  if (isSafetensors(file)) return crash(texts.safetensorsRefused);
  const { group, asStored: tensors } = stateDictOf(file);
  if (group !== 'weight') return crash(texts.noWeightKey);
  if (valueAt(file.root, 'config') === undefined) return crash(texts.noConfigKey);

  const rank = loraRankOf(tensors);
  const takesFor = corrected(recognised.version, tensors.get('enc_p.text_embedding.weight')?.shape[0]);
  const base = mixedArchitecture(architectures, takesFor, version ?? takesFor);
  const hasRank = valueAt(file.root, 'lora_rank') !== undefined;
  if (recognised.lora && (rank === null || !hasRank)) {
    return crash(say(texts.inferenceNoLoraRank, { version: takesFor, by: recognised.by }), takesFor);
  }
  if (recognised.lora && rank !== null) {
    return outcomeOfLora(diagnoseLoad(tensors, loraArchitecture(base, rank)), takesFor);
  }
  const { missing, unexpected, mismatched, modules } = diagnoseLoad(tensors, base);
  const params = { version: takesFor, by: recognised.by, missing, unexpected, mismatched };
  if (mismatched > 0) return crash(say(texts.inferenceMismatch, params), takesFor);
  const said = (outcome: UpstreamOutcome['outcome'], text: Text) => ({
    takesFor,
    outcome,
    sentence: say(text, params),
  });
  if (rank !== null) return said('prints', texts.inferenceLoraAsFull);
  if (takesFor === 'v3' && version === 'v4') return said('works', texts.inferenceV4AsV3);
  if (missing + unexpected === 0) return said('works', texts.inferenceAs);
  const onlyTraining = modules.every(({ module, missing: lost }) => lost === 0 || module === 'enc_q');
  const fits = onlyTraining && unexpected === 0 && isPro(takesFor) === isPro(version ?? takesFor);
  return said('prints', fits ? texts.inferencePrints : texts.inferenceWrong);
}
