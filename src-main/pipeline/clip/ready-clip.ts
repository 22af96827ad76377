import type { RecordingFile } from '../../store/types.ts';
import type { RunServices } from '../services.ts';
import type { InputClip } from '../types.ts';
import type { ClipSetting, ReadyClip, StepPlan } from './clip-state.ts';
import { planClip } from './plan-clip.ts';
import { readRecording, statRecording, unchanged } from './recording.ts';

/**
 * Finds out what a clip needs, and decodes its recording only if something has to be computed or written from it.
 * @throws AppError audio-*, file-not-found, file-unreadable: the clip is skipped with that reason
 */
export async function readyClip(
  clip: InputClip,
  setting: ClipSetting,
  services: RunServices,
  signal: AbortSignal,
): Promise<ReadyClip> {
  const recording = needsAudio(setting) ? await identify(clip.path, setting, signal) : undefined;
  return readyWith(recording, clip, setting, services, signal);
}

async function readyWith(
  recording: RecordingFile | undefined,
  clip: InputClip,
  setting: ClipSetting,
  services: RunServices,
  signal: AbortSignal,
): Promise<ReadyClip> {
  const { plans, results } = await planClip(clip, recording, setting);
  const place = setting.placeOf(clip);
  const ready = { clip, recording, place, plans, results };
  if (!recording || !plans.some(readsAudio)) return { ...ready, prepared: undefined };

  const prepared = await services.prepare.prepare(clip.path, { signal, maxSeconds: setting.maxSeconds });
  if (prepared.sha256 === recording.sha256) return { ...ready, prepared };
  // The recording was replaced between hashing and decoding: its samples and its identity must agree. What is known of
  // the file may be what was wrong, so it is read this time.
  return readyWith(await readRecording(clip.path, signal), clip, setting, services, signal);
}

/** What can be said of a clip whose recording is known to be unchanged; undefined where it has to be read. */
export async function glanceAtClip(clip: InputClip, setting: ClipSetting): Promise<ReadyClip | undefined> {
  let recording: RecordingFile | undefined;
  if (needsAudio(setting)) {
    const [now, known] = await Promise.all([statRecording(clip.path), setting.lookups.recordings(clip.path)]);
    const sha256 = unchanged(now, known);
    if (sha256 === undefined) return undefined;
    recording = { ...now, sha256 };
  }
  const { plans, results } = await planClip(clip, recording, setting);
  return { clip, recording, place: setting.placeOf(clip), plans, results, prepared: undefined };
}

export function isSettled({ plans }: ReadyClip): boolean {
  return plans.every(({ compute, stale }) => !compute && stale.length === 0);
}

function needsAudio({ open }: ClipSetting): boolean {
  return open.steps.some(({ step }) => step.needs.audio === true);
}

function readsAudio({ running, compute, stale }: StepPlan): boolean {
  return (compute && running.step.needs.audio === true) || stale.some(({ file }) => file.from === 'audio');
}

async function identify(path: string, setting: ClipSetting, signal: AbortSignal): Promise<RecordingFile> {
  const [now, known] = await Promise.all([statRecording(path), setting.lookups.recordings(path)]);
  const sha256 = unchanged(now, known);
  return sha256 === undefined ? readRecording(path, signal) : { ...now, sha256 };
}
