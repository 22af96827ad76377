import type { ClipSetting, ReadyClip } from '../clip/clip-state.ts';
import { notesOf } from '../clip/clip-notes.ts';
import { describeClip, reportOf } from '../clip/commit-clip.ts';
import { glanceAtClip, isSettled } from '../clip/ready-clip.ts';
import type { ClipReport, InputClip, RunControl } from '../types.ts';
import type { ProgressMeter } from './progress-meter.ts';

/** Clips looked at together, and committed in one transaction: a stop loses at most this much looking. */
const atOnce = 256;
/** Above this many a look at all of them before anything starts would take too long, and too much memory. */
const mostAtFirst = 20_000;

/**
 * Whether every clip is settled: its recording unchanged, its results in the library, its files fresh. Then no device
 * is needed. Stops looking at the first that is not. @returns undefined where something is left to do
 */
export async function settledClips(
  clips: readonly InputClip[],
  setting: ClipSetting,
): Promise<readonly ReadyClip[] | undefined> {
  if (setting.force || clips.length > mostAtFirst) return undefined;
  const settled: ReadyClip[] = [];
  for (let at = 0; at < clips.length; at += atOnce) {
    const known = await knownAmong(clips.slice(at, at + atOnce), setting);
    settled.push(...known);
    if (settled.length < Math.min(at + atOnce, clips.length)) return undefined;
  }
  return settled;
}

/**
 * Commits all clips that need nothing. What is in doubt in any way is left to the loop that reads and computes.
 * @returns the clips that are left
 */
export async function settleKnown(
  clips: readonly InputClip[],
  looked: readonly ReadyClip[] | undefined,
  setting: ClipSetting,
  control: RunControl,
  meter: ProgressMeter,
  report: (clip: ClipReport) => void,
): Promise<readonly InputClip[]> {
  if (setting.force) return clips;
  const left: InputClip[] = [];
  for (let at = 0; at < clips.length; at += atOnce) {
    if (control.cancel.aborted || control.pause?.aborted) return [...left, ...clips.slice(at)];
    const chunk = clips.slice(at, at + atOnce);
    const known = looked?.slice(at, at + atOnce) ?? (await knownAmong(chunk, setting));
    const commits = known.map((ready) => describeClip(ready, undefined, setting));
    const results = await setting.library.commitClips(commits);
    const notes = await Promise.all(
      known.map((ready, i) => notesOf(ready, undefined, results[i]!.measures, setting.library)),
    );
    known.forEach((ready, i) => {
      const clip = reportOf(ready, commits[i]!, results[i]!, notes[i]!);
      meter.step(clip.seconds);
      report(clip);
    });
    const settled = new Set(known.map(({ clip }) => clip));
    left.push(...chunk.filter((clip) => !settled.has(clip)));
  }
  return left;
}

/** An error of looking is met again, and dealt with, where the clip is really read. */
async function knownAmong(clips: readonly InputClip[], setting: ClipSetting): Promise<ReadyClip[]> {
  const seen = await Promise.all(clips.map((clip) => glanceAtClip(clip, setting).catch(() => undefined)));
  return seen.filter((ready): ready is ReadyClip => ready !== undefined && isSettled(ready));
}
