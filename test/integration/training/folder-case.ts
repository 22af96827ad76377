import type { TrainingReason } from '../../../src-main/contract/text/training-reasons.ts';
import type { ModelVersion } from '../../../src-main/contract/values.ts';
import type { TestFolder } from '../../support/training-folder.ts';

/** What happens to clip b.wav, or (`start`) to the whole training before it begins. */
export type Fate = { is: 'taken' } | { is: 'dropped' | 'abort' | 'zeros' | 'start'; why: TrainingReason };

export interface FolderCase {
  readonly name: string;
  readonly break: (folder: TestFolder) => void | Promise<unknown>;
  readonly s1?: Fate;
  readonly s2?: Fate;
  /** Left out: all of them. */
  readonly versions?: readonly ModelVersion[];
  /** Written instead of LF, and before the first byte. */
  readonly eol?: string;
  readonly start?: string;
  /** After the tables are written. */
  readonly after?: (folder: TestFolder) => Promise<unknown>;
  readonly finding?: TrainingReason;
}

export const taken: Fate = { is: 'taken' };
export const dropped = (why: TrainingReason): Fate => ({ is: 'dropped', why });
export const abort = (why: TrainingReason): Fate => ({ is: 'abort', why });
export const zeros = (why: TrainingReason): Fate => ({ is: 'zeros', why });
export const start = (why: TrainingReason): Fate => ({ is: 'start', why });
