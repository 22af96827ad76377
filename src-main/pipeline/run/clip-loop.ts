import { AppError, toAppError } from '../../contract/errors.ts';
import { isAboutComputing, isAboutTheClip, isFailure, lostFolder } from '../clip/clip-errors.ts';
import type { ClipSetting, ReadyClip } from '../clip/clip-state.ts';
import { notesOf } from '../clip/clip-notes.ts';
import { reportOf, writeAndDescribe } from '../clip/commit-clip.ts';
import { computeClip, type ComputedClip } from '../clip/compute-clip.ts';
import { readyClip } from '../clip/ready-clip.ts';
import type { RunServices } from '../services.ts';
import type { ClipReport, InputClip, RunControl } from '../types.ts';
import { lookAhead } from './look-ahead.ts';
import type { ProgressMeter } from './progress-meter.ts';

/** Clips decoded ahead of the one being computed: enough to hide decoding, small enough for memory. */
const decodeAhead = 3;
/** Clips whose files and rows are being written while the next ones are computed. */
const commitsInFlight = 2;

/**
 * Takes clips from recording to committed rows: decode of the next, computation of the present and commit of the
 * last ones overlap. Stops between two clips when paused; when cancelled, drops the clip in flight.
 * @throws AppError whatever stops the whole run; finished clips are committed by then
 */
export async function runClips(
  clips: readonly InputClip[],
  setting: ClipSetting,
  services: RunServices,
  control: RunControl,
  meter: ProgressMeter,
  report: (clip: ClipReport) => void,
): Promise<void> {
  // Ends the work in flight on a cancel as well as on an error of another clip.
  const stop = new AbortController();
  const signal = AbortSignal.any([control.cancel, stop.signal]);
  const commits: Promise<void>[] = [];
  let fatal: AppError | undefined;

  const end = (clip: ClipReport): void => {
    meter.step(clip.outcome === 'done' || clip.outcome === 'reused' ? clip.seconds : 0);
    report(clip);
  };
  const track = (work: Promise<ClipReport>): void => {
    commits.push(
      work.then(end).catch((error: unknown) => {
        fatal ??= toAppError(error);
        stop.abort();
      }),
    );
  };

  try {
    const upcoming = stoppable(clips, () => control.pause?.aborted === true || signal.aborted);
    const ready = lookAhead(upcoming, decodeAhead, (clip) => readyClip(clip, setting, services, signal));
    for await (const { item: clip, result } of ready) {
      if (signal.aborted || control.pause?.aborted) continue; // what was decoded ahead stays pending
      if (result.status === 'rejected') {
        track(giveVerdict(clip, toAppError(result.reason), setting));
        continue;
      }
      try {
        const computed = await computeClip(result.value, setting, isAboutComputing, signal);
        track(commitClip(result.value, computed, setting));
      } catch (error) {
        track(Promise.reject(toAppError(error)));
      }
      if (commits.length >= commitsInFlight) await commits.shift();
    }
  } finally {
    await Promise.all(commits);
  }
  if (control.cancel.aborted) throw new AppError('cancelled');
  if (fatal) throw fatal;
}

function* stoppable<T>(items: readonly T[], stopped: () => boolean): Generator<T> {
  for (const item of items) {
    if (stopped()) return;
    yield item;
  }
}

/** Writes the clip's files, then commits results, states and provenance in one transaction. */
async function commitClip(
  ready: ReadyClip,
  computed: ComputedClip,
  setting: ClipSetting,
): Promise<ClipReport> {
  const commit = await writeAndDescribe(ready, computed, setting);
  const committed = await setting.library.commitClip(commit);
  const notes = await notesOf(ready, computed, committed.measures, setting.library);
  return reportOf(ready, commit, committed, notes);
}

/** A clip whose recording cannot be used, so that no step could look at it. */
async function giveVerdict(clip: InputClip, error: AppError, setting: ClipSetting): Promise<ClipReport> {
  if (!(await isAboutTheClip(error, clip))) throw lostFolder(error, clip);
  const reason = error.toData();
  const outcome = isFailure(error.code) ? 'failed' : 'skipped';
  const verdict = { runId: setting.runId, line: clip.line, reason };
  if (outcome === 'failed') await setting.library.failClip(verdict);
  else await setting.library.skipClip(verdict);
  return { line: clip.line, name: clip.key, outcome, seconds: undefined, reason, notes: [], steps: {} };
}
