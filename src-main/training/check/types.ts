import type { TrainingReason } from '../../contract/text/training-reasons.ts';
import type { TextParams } from '../../contract/text/format-text.ts';
import type { ModelVersion } from '../../contract/values.ts';

/** Why the trainer passes a row over, or stops because of it. */
export interface RowReason {
  readonly code: TrainingReason;
  readonly params: TextParams;
}

export interface JudgedRow {
  readonly key: string;
  readonly reason: RowReason;
}

/** What would end the training: because of one clip, or (key null) because of the folder as a whole. */
export interface Abort {
  readonly key: string | null;
  readonly reason: RowReason;
}

/** Every row of the trainer's input is in exactly one of these. */
export interface StageVerdict {
  /** Keys that are really trained on, in the order of the file; a key of two rows stands twice. */
  readonly taken: readonly string[];
  /** Rows that vanish, at best with a line on the console. */
  readonly dropped: readonly JudgedRow[];
  readonly aborts: readonly Abort[];
}

export interface SovitsVerdict extends StageVerdict {
  /** Clips whose recording or features cannot be loaded: the trainer puts zeros in their place and goes on. */
  readonly zeros: readonly JudgedRow[];
}

/** What mends a finding: make the missing results, take a file away, or change a text. */
export type FindingAct = 'compute' | 'remove' | 'edit';

/** Something about the folder that no row's verdict says. */
export interface Finding {
  readonly code: TrainingReason;
  readonly params: TextParams;
  /** Relative to the folder, with `/`; null where no single file is meant. */
  readonly file: string | null;
  readonly key: string | null;
  readonly act: FindingAct;
}

export interface TrainingCheck {
  /** Absolute. */
  readonly folder: string;
  readonly version: ModelVersion;
  /** Both trainers would start, end, and train on something. */
  readonly ready: boolean;
  /** The GPT (s1) training. */
  readonly s1: StageVerdict;
  /** The SoVITS (s2) training. */
  readonly s2: SovitsVerdict;
  readonly files: readonly Finding[];
}

export function because(code: TrainingReason, params: TextParams = {}): RowReason {
  return { code, params };
}
