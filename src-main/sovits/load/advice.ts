import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { shardName } from '../../checkpoint/causes/file-name-hints.ts';
import type { Checkpoint } from '../../checkpoint/types.ts';
import type { Text } from '../../contract/text/define.ts';
import { foreignPrograms } from '../../contract/text/foreign-programs.ts';
import { sovitsRoles as texts } from '../../contract/text/sovits-roles.ts';
import type { ModelVersion } from '../../contract/values.ts';
import type { CheckpointRole } from '../../contract/views/checkpoints.ts';
import { holdsDiscriminator, programOf } from '../family/role.ts';
import { copyName, hubertCopies } from '../hubert/hubert-copies.ts';
import { publishedHubert } from '../hubert/hubert-notes.ts';
import { say } from '../say.ts';
import { stateDictOf } from '../family/state-dict.ts';
import type { TokenFacts } from '../token-path/token-facts.ts';
import type { Knowledge } from '../types.ts';

export interface AdviceInput {
  readonly checkpoint: Pick<Checkpoint, 'name' | 'size' | 'tensors' | 'root'>;
  readonly role: CheckpointRole;
  readonly versions: readonly ModelVersion[];
  readonly finetune: boolean | null;
  readonly tokens: TokenFacts;
  /** Path of the base as the config names it. */
  readonly trainedOn: string | null;
}

/** What the file is good for, and what to take instead where it is not: the most useful sentence first. */
export async function adviceFor(input: AdviceInput, knowledge: Knowledge): Promise<Text[]> {
  const part = shardName(input.checkpoint.name);
  return [
    ...(part === undefined ? [] : [say(texts.shardAdvice, { ...part })]),
    ...(await adviceOnRole(input, knowledge)),
  ];
}

async function adviceOnRole(input: AdviceInput, knowledge: Knowledge): Promise<Text[]> {
  const { checkpoint, role, versions } = input;
  switch (role) {
    case 'generator':
      return [
        ...tokenAdvice(input.tokens),
        ...wrapperAdvice(checkpoint),
        ...(input.tokens.complete ? codebookAdvice(input) : []),
      ];
    case 'lora':
      return [say(texts.loraAdvice, { base: basesOf(versions, knowledge).join(' / ') })];
    case 'discriminator':
      return [texts.discriminatorAdvice, ...(await siblingAdvice(checkpoint.name))];
    case 'trainer-state':
      if (holdsDiscriminator(checkpoint)) {
        return [texts.trainerDAdvice, ...(await siblingAdvice(checkpoint.name))];
      }
      return [texts.trainerGAdvice, ...tokenAdvice(input.tokens)];
    case 'gpt':
      return [texts.gptAdvice, gptGeneration(checkpoint) === 'v1' ? texts.gptV1 : texts.gptLater];
    case 'hubert':
      if (isFairseq(checkpoint)) return [texts.hubertFairseq];
      return [texts.hubertAdvice, ...hubertOrigin(checkpoint, knowledge)];
    case 'bert':
      return [texts.bertAdvice];
    case 'speaker-encoder':
      return [texts.speakerAdvice];
    case 'vocoder':
      return [texts.vocoderAdvice];
    case 'unknown':
      if (checkpoint.tensors.length === 0) return [texts.emptyAdvice];
      if (isFairseq(checkpoint)) return [texts.hubertFairseq];
      return [programOf(checkpoint) === undefined ? texts.unknownAdvice : foreignPrograms.advice];
  }
}

/** The published bases of these versions: what a LoRA needs beneath it. */
function basesOf(versions: readonly ModelVersion[], { knownFiles }: Knowledge): string[] {
  return knownFiles
    .filter(({ role, version }) => role === 'generator' && version !== null && versions.includes(version))
    .map(({ path }) => basename(path));
}

/** GPT files of v1 know 512 phonemes, all later ones 732; nothing else in them differs. */
export function gptGeneration(checkpoint: Pick<Checkpoint, 'tensors'>): 'v1' | 'later' {
  const embedding = checkpoint.tensors.find(({ name }) =>
    name.endsWith('ar_text_embedding.word_embeddings.weight'),
  );
  return embedding?.shape[0] === 512 ? 'v1' : 'later';
}

function wrapperAdvice(checkpoint: Pick<Checkpoint, 'tensors'>): Text[] {
  const { wrapper } = stateDictOf(checkpoint);
  return wrapper === '' ? [] : [say(texts.wrapped, { wrapper })];
}

/** Another size than the published file's is certain proof of another file; the same size proves nothing yet. */
function hubertOrigin(
  { size, tensors }: Pick<Checkpoint, 'size' | 'tensors'>,
  { knownFiles }: Knowledge,
): Text[] {
  const published = publishedHubert(knownFiles);
  const origin =
    published === undefined
      ? []
      : [say(published.size === size ? texts.hubertSameSize : texts.hubertOther, { bytes: published.size })];
  const [used, ...others] = (hubertCopies(tensors) ?? []).map(copyName);
  if (used === undefined || others.length === 0) return origin;
  return [...origin, say(texts.hubertSeveral, { used, others: others.join(', ') })];
}

function tokenAdvice({ complete, missing }: TokenFacts): Text[] {
  if (complete) return [texts.tokensYes];
  if (missing.length === 0) return [texts.tokensUnusable];
  return [say(texts.tokensNo, { missing: missing.join(', ') })];
}

/** What is known of the codebook without having measured it: training keeps it, and users compared published ones. */
function codebookAdvice({ finetune, versions, trainedOn }: AdviceInput): Text[] {
  const advice: Text[] = [];
  if (finetune === true) {
    advice.push(texts.finetuneKeepsBase);
    if (trainedOn !== null) advice.push(say(texts.finetuneBase, { base: trainedOn }));
  }
  if (versions.length === 1 && versions[0] === 'v2') advice.push(texts.codebookOfV2);
  if (versions.length === 1 && (versions[0] === 'v1' || versions[0] === 'v3')) {
    advice.push(texts.codebookOfV1AndV3);
  }
  return advice;
}

/** fairseq nests each convolution in a Sequential; HuggingFace names it `conv`. */
function isFairseq(checkpoint: Pick<Checkpoint, 'tensors'>): boolean {
  const { tensors } = stateDictOf(checkpoint);
  return [...tensors.keys()].some((name) => name.endsWith('feature_extractor.conv_layers.0.0.weight'));
}

/** People take s2D for s2G and D_ for G_; both usually lie in one folder. */
async function siblingAdvice(path: string): Promise<Text[]> {
  const name = basename(path);
  const sibling = name.replace(/^s2D/, 's2G').replace(/^D_/, 'G_');
  if (sibling === name) return [];
  try {
    await access(join(dirname(path), sibling));
  } catch {
    return []; // no such file there: nothing to point at
  }
  return [say(texts.siblingAdvice, { sibling })];
}
