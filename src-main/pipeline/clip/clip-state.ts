import type { PreparedClip } from '../../audio/types.ts';
import type { Reason } from '../../contract/values.ts';
import type { Library } from '../../store/library.ts';
import type { RecordingFile, ResultKey, ResultRef } from '../../store/types.ts';
import type { ClipPlace } from '../export/output-layout.ts';
import type { OpenRun, RunningStep } from '../run/open-run.ts';
import type { InputClip } from '../types.ts';
import type { WantedFile } from './clip-files.ts';
import type { Lookups } from './lookups.ts';

/** What every clip of a run has in common. */
export interface ClipSetting {
  readonly runId: number;
  readonly open: OpenRun;
  readonly library: Library;
  readonly lookups: Lookups;
  readonly force: boolean;
  /** Longest clip taken, in seconds; undefined for the audio part's own limit. */
  readonly maxSeconds: number | undefined;
  /** Where a clip's files go; undefined when the run fills the library only. */
  placeOf(clip: InputClip): ClipPlace | undefined;
}

/** What a step has to do for one clip. */
export interface StepPlan {
  readonly running: RunningStep;
  /** Undefined while the result it depends on is not there: then nothing can be said before that is computed. */
  readonly key: ResultKey | undefined;
  readonly stored: ResultRef | undefined;
  readonly stale: readonly WantedFile[];
  /** Has to be computed. */
  readonly compute: boolean;
  /** It has nothing to do for this clip. */
  readonly leftOut: Reason | undefined;
}

/** A clip before anything is computed: what is known, what is stale, and its samples where they are needed. */
export interface ReadyClip {
  readonly clip: InputClip;
  readonly recording: RecordingFile | undefined;
  readonly place: ClipPlace | undefined;
  readonly plans: readonly StepPlan[];
  /** Results that were there and are needed, by step. */
  readonly results: ReadonlyMap<string, unknown>;
  readonly prepared: PreparedClip | undefined;
}
