import type { Checkpoint } from '../checkpoint/types.ts';
import type { ModelVersion } from '../contract/values.ts';
import type { CheckpointRole, Evidence } from '../contract/views/checkpoints.ts';
import { adviceFor, gptGeneration } from './advice.ts';
import { moduleOf } from './architectures.ts';
import { readConfigFacts, type ConfigFacts } from './config-facts.ts';
import { loraRankOf } from './lora.ts';
import { headDisagreement, sizeDisagreements } from './disagreements.ts';
import { countDtypes, precisionOf } from './precision.ts';
import { holdsDiscriminator, roleOf } from './role.ts';
import { versionsText } from './signal.ts';
import { numelOf, stateDictOf, type StateDict } from './state-dict.ts';
import { readTokenFacts } from './token-facts.ts';
import { summaryOf } from './summary.ts';
import type { Inspection, Knowledge } from './types.ts';
import { datasetStepOutcome, inferenceOutcome } from './upstream-outcome.ts';
import { readConfigSignal } from './version-config.ts';
import { headMd5, readHashSignal } from './version-hash.ts';
import { readHeadSignal } from './version-head.ts';
import { readSizeSignal } from './version-size.ts';
import { readTensorSignal } from './version-tensors.ts';
import { weighSignals } from './weigh-signals.ts';

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
  const dict = stateDictOf(checkpoint);
  const role = roleOf(checkpoint);
  const facts = readConfigFacts(checkpoint.root);
  const md5 = await headMd5(checkpoint.source, signal);
  const rank = loraRankOf(dict.tensors);
  const versioned = role === 'generator' || role === 'lora' || isGeneratorState(checkpoint, role);
  const weighed = weighSignals([
    readTensorSignal(dict),
    readHeadSignal(checkpoint.head, rank !== null),
    readHashSignal(md5, checkpoint.size, knowledge.knownFiles),
    readConfigSignal(facts),
    readSizeSignal(checkpoint.size),
  ]);
  const versions = versioned ? weighed.versions : otherVersion(checkpoint, role);
  const [version] = versions.length === 1 ? versions : [null];
  const tokens = await readTokenFacts(checkpoint, signal);
  const finetune = versioned ? isFinetune(dict, weighed.evidence, facts, rank) : null;
  const dtypes = countDtypes(dict.tensors.values());
  const precision = precisionOf(dtypes);
  const upstream = {
    datasetStep: datasetStepOutcome(checkpoint, version ?? null, knowledge),
    inference: inferenceOutcome(checkpoint, version ?? null, md5, knowledge),
  };
  const known = knowledge.knownFiles.find(
    ({ headMd5: hash, size }) => hash === md5 && size === checkpoint.size,
  );
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
      discriminator: holdsDiscriminator(checkpoint),
      versions,
      finetune,
      precision,
      rank,
    }),
    tensors: dict.tensors.size,
    parameters: dtypes.reduce((sum, { parameters }) => sum + parameters, 0),
    dtypes,
    loraRank: rank,
    modules: countModules(dict),
    evidence: versioned ? weighed.evidence : weighed.evidence.map(withoutVerdict),
    disagreements: versioned
      ? [
          ...weighed.disagreements,
          ...headDisagreement(checkpoint.head, rank, weighed.evidence),
          ...sizeDisagreements(versions, upstream, checkpoint.head),
        ]
      : [],
    tokenPath: { ...tokens, sameAs: tokens.complete && known !== undefined ? known.path : null },
    advice: await adviceFor({ checkpoint, role, versions, finetune, tokens }, knowledge),
    config: facts.shown,
    foreign: checkpoint.refersTo.map(({ module, name, suspicious }) => ({
      name: `${module}.${name}`,
      suspicious,
    })),
    upstream,
    bytesRead: checkpoint.source.bytesRead,
  };
}

function isGeneratorState(checkpoint: Checkpoint, role: CheckpointRole): boolean {
  return role === 'trainer-state' && !holdsDiscriminator(checkpoint);
}

/** Of the other roles only the v1 GPT shows its version in its tensors. */
function otherVersion(checkpoint: Checkpoint, role: CheckpointRole): readonly ModelVersion[] {
  return role === 'gpt' && gptGeneration(checkpoint) === 'v1' ? ['v1'] : [];
}

/** The signals are about generators: for another role they are shown, but agree with nothing. */
function withoutVerdict({ signal, says, detail }: Evidence): Evidence {
  return { signal, says: signal === 'tensors' ? null : says, agrees: null, detail };
}

/**
 * Saving for use drops enc_q, so a v1, v2 or Pro file without it was fine-tuned. v3 and v4 never had it: there
 * only a LoRA, a version code, a published hash or the training epoch in `info` tells. Null where nothing does.
 */
function isFinetune(
  { group, tensors }: StateDict,
  evidence: readonly Evidence[],
  facts: ConfigFacts,
  rank: number | null,
): boolean | null {
  if (group === 'model') return true; // a trainer state is a training in progress
  if (rank !== null) return true;
  const published = evidence.some(({ signal, says, agrees }) => signal === 'hash' && says !== null && agrees);
  if (published) return false;
  const modules = new Set([...tensors.keys()].map(moduleOf));
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
