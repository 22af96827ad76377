import type { Checkpoint } from '../../checkpoint/types.ts';
import type { Text } from '../../contract/text/define.ts';
import type { ModelVersion } from '../../contract/values.ts';
import type { CheckpointRole, Evidence } from '../../contract/views/checkpoints.ts';
import { gptGeneration } from '../load/advice.ts';
import { readConfigFacts, type ConfigFacts } from '../family/config-facts.ts';
import { loraRankOf } from '../family/lora.ts';
import { holdsDiscriminator, roleOf } from '../family/role.ts';
import { stateDictOf, type StateDict } from '../family/state-dict.ts';
import { readTokenFacts, type TokenFacts } from '../token-path/token-facts.ts';
import type { Knowledge } from '../types.ts';
import { readConfigSignal } from './version-config.ts';
import { headMd5, readHashSignal } from './version-hash.ts';
import { readHeadSignal } from './version-head.ts';
import { readSizeSignal } from './version-size.ts';
import { readTensorSignal } from './version-tensors.ts';
import { weighSignals } from './weigh-signals.ts';

/** What is known of a checkpoint after its directory, its first 8 KiB and its token path were read. */
export interface Judgement {
  readonly dict: StateDict;
  readonly role: CheckpointRole;
  /** False for roles that have no version of the generator: the signals then speak about nothing. */
  readonly isGenerator: boolean;
  readonly versions: readonly ModelVersion[];
  /** The version where exactly one is possible. */
  readonly version: ModelVersion | null;
  readonly evidence: readonly Evidence[];
  readonly disagreements: readonly Text[];
  readonly facts: ConfigFacts;
  readonly md5: string;
  readonly rank: number | null;
  readonly tokens: TokenFacts;
}

/** @throws AppError checkpoint-* where the file turns out to be damaged */
export async function judgeCheckpoint(
  checkpoint: Checkpoint,
  knowledge: Knowledge,
  signal?: AbortSignal,
): Promise<Judgement> {
  const dict = stateDictOf(checkpoint);
  const role = roleOf(checkpoint);
  const facts = readConfigFacts(checkpoint.root);
  const md5 = await headMd5(checkpoint.source, signal);
  const rank = loraRankOf(dict.tensors);
  const isGenerator =
    role === 'generator' || role === 'lora' || (role === 'trainer-state' && !holdsDiscriminator(checkpoint));
  const weighed = weighSignals([
    readTensorSignal(dict),
    readHeadSignal(checkpoint.head, rank !== null),
    readHashSignal(md5, checkpoint.size, knowledge.knownFiles),
    readConfigSignal(facts),
    readSizeSignal(checkpoint.size),
  ]);
  const versions = isGenerator ? weighed.versions : otherVersion(checkpoint, role);
  return {
    dict,
    role,
    isGenerator,
    versions,
    version: versions.length === 1 ? versions[0]! : null,
    evidence: isGenerator ? weighed.evidence : weighed.evidence.map(withoutVerdict),
    disagreements: isGenerator ? weighed.disagreements : [],
    facts,
    md5,
    rank,
    tokens: await readTokenFacts(checkpoint, signal),
  };
}

/** Of the other roles only the v1 GPT shows its version in its tensors. */
function otherVersion(checkpoint: Checkpoint, role: CheckpointRole): readonly ModelVersion[] {
  return role === 'gpt' && gptGeneration(checkpoint) === 'v1' ? ['v1'] : [];
}

/** The signals are about generators: for another role they are shown, but agree with nothing. */
function withoutVerdict({ signal, says, detail }: Evidence): Evidence {
  return { signal, says: signal === 'tensors' ? null : says, agrees: null, detail };
}
