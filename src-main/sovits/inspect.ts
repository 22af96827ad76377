import type { Checkpoint } from '../checkpoint/types.ts';
import { adviceFor } from './load/advice.ts';
import { moduleOf } from './family/architectures.ts';
import { headDisagreement, sizeDisagreements } from './version/disagreements.ts';
import { judgeCheckpoint, type Judgement } from './version/judge.ts';
import { countDtypes, precisionOf } from './verify/precision.ts';
import { holdsDiscriminator, programOf } from './family/role.ts';
import { versionsText } from './version/signal.ts';
import { numelOf, type StateDict } from './family/state-dict.ts';
import { summaryOf } from './summary.ts';
import type { Inspection, Knowledge } from './types.ts';
import { datasetStepOutcome, inferenceOutcome } from './load/upstream-outcome.ts';

/**
 * Says what a checkpoint is, with the evidence: reads its directory, its first 8 KiB and the token path,
 * so a 769 MB file costs under 10 MB.
 * @throws AppError checkpoint-* where the file turns out to be damaged
 */
export async function inspectCheckpoint(
  checkpoint: Checkpoint,
  knowledge: Knowledge,
  signal?: AbortSignal,
): Promise<Inspection> {
  const judgement = await judgeCheckpoint(checkpoint, knowledge, signal);
  const { dict, role, versions, rank, tokens, md5, isGenerator, evidence, facts } = judgement;
  const finetune = isGenerator ? isFinetune(judgement) : null;
  const dtypes = countDtypes(dict.tensors.values());
  const precision = precisionOf(dtypes);
  const upstream = {
    datasetStep: datasetStepOutcome(checkpoint, judgement, knowledge),
    inference: inferenceOutcome(checkpoint, judgement, knowledge),
  };
  const known = knowledge.knownFiles.find(({ headMd5, size }) => headMd5 === md5 && size === checkpoint.size);
  const discriminator = holdsDiscriminator(checkpoint);
  return {
    path: checkpoint.name,
    size: checkpoint.size,
    container: checkpoint.container,
    head: checkpoint.head,
    role,
    version: versionsText(versions),
    finetune,
    precision,
    summary: summaryOf({
      role,
      discriminator,
      versions,
      finetune,
      precision,
      rank,
      program: programOf(checkpoint),
    }),
    tensors: dict.tensors.size,
    parameters: dtypes.reduce((sum, { parameters }) => sum + parameters, 0),
    dtypes,
    loraRank: rank,
    modules: countModules(dict),
    evidence,
    disagreements: isGenerator
      ? [
          ...judgement.disagreements,
          ...headDisagreement(checkpoint.head, rank, evidence),
          ...sizeDisagreements(versions, upstream, evidence, checkpoint.head),
        ]
      : [],
    tokenPath: { ...tokens, sameAs: tokens.complete && known !== undefined ? known.path : null },
    advice: await adviceFor(
      { checkpoint, role, versions, finetune, tokens, trainedOn: facts.trainedOn },
      knowledge,
    ),
    config: facts.shown,
    foreign: checkpoint.refersTo.map(({ module, name, suspicious }) => ({
      name: `${module}.${name}`,
      suspicious,
    })),
    upstream,
    bytesRead: checkpoint.source.bytesRead,
  };
}

/**
 * Saving for use drops enc_q, so a v1, v2 or Pro file without it was fine-tuned. v3 and v4 never had it: there
 * only a LoRA, a published hash or the training epoch in `info` tells. Null where nothing does.
 */
function isFinetune({ dict, rank, evidence, facts }: Judgement): boolean | null {
  if (dict.group === 'model') return true; // a trainer state is a training in progress
  if (rank !== null) return true;
  const published = evidence.some(({ signal, agrees }) => signal === 'hash' && agrees === true);
  if (published) return false;
  const modules = new Set([...dict.tensors.keys()].map(moduleOf));
  if (modules.has('dec')) return !modules.has('enc_q');
  return facts.trained ? true : null;
}

function countModules({ tensors }: StateDict): Inspection['modules'] {
  const modules = new Map<string, { tensors: number; parameters: number }>();
  for (const [key, { shape }] of tensors) {
    const count = modules.get(moduleOf(key)) ?? { tensors: 0, parameters: 0 };
    modules.set(moduleOf(key), {
      tensors: count.tensors + 1,
      parameters: count.parameters + numelOf(shape),
    });
  }
  return [...modules].map(([module, count]) => ({ module, ...count }));
}
