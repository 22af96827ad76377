import type { Text } from '../contract/text/define.ts';
import { sovitsRoles as texts } from '../contract/text/sovits-roles.ts';
import type { ModelVersion } from '../contract/values.ts';
import type { CheckpointRole } from '../contract/views/checkpoints.ts';
import { say } from './say.ts';
import { versionsText } from './version/signal.ts';

export interface SummaryInput {
  readonly role: CheckpointRole;
  /** A trainer state is `G_*` or `D_*`: true for the latter. */
  readonly discriminator: boolean;
  readonly versions: readonly ModelVersion[];
  readonly finetune: boolean | null;
  readonly precision: string | null;
  readonly rank: number | null;
  /** The other program that a file of no role here belongs to. */
  readonly program: Text | undefined;
}

/** What the file is, in one line: `SoVITS generator (s2G), v2Pro, fine-tuned, fp16`. */
export function summaryOf({
  role,
  discriminator,
  versions,
  finetune,
  precision,
  rank,
  program,
}: SummaryInput): Text {
  if (role === 'unknown' && program !== undefined) return program;
  const title = role === 'trainer-state' ? (discriminator ? texts.trainerD : texts.trainerG) : texts[role];
  const version = versionsText(versions);
  const parts: Text[] = [say(title, { rank: rank ?? 0 })];
  if (version !== null) parts.push({ en: version, zh: versions.join(' 或 ') });
  else if (role === 'generator') parts.push(texts.versionUnknown);
  if (role === 'generator' && finetune !== null) parts.push(finetune ? texts.finetuned : texts.full);
  if (precision !== null) parts.push({ en: precision, zh: precision });
  return {
    en: parts.map(({ en }) => en).join(', '),
    zh: parts.map(({ zh }) => zh).join('，'),
  };
}
