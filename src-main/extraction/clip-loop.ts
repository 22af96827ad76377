import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, toAppError } from '../contract/errors.ts';
import type { ErrorCode } from '../contract/text/errors.ts';
import { errorCode } from '../platform/file-error.ts';
import type { ProgressMeter } from './progress-meter.ts';
import { commitClip, inferClip, readyClip, type ClipSetting } from './extract-clip.ts';
import { lookAhead } from './look-ahead.ts';
import type { ExtractionServices } from './services.ts';
import type { ClipReport, InputClip, RunControl } from './types.ts';

/** Clips decoded ahead of the one being inferred: enough to hide decoding, small enough for memory. */
const decodeAhead = 3;
/** Clips whose files and rows are being written while the next ones are inferred. */
const commitsInFlight = 2;

/** Errors of the device or the program: whatever clip they came with, the next one would meet them too. */
const notAboutTheClip = new Set<ErrorCode>(['inference-broken', 'inference-load-failed']);
/** File-system errors of the machine (lost share, no memory or file handles left), not of one file. */
const machineTrouble = new Set([
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'ENODEV',
  'ENXIO',
  'ESTALE',
  'ENOTCONN',
]);

/**
 * Whether an error says something about one clip. All others stop the run: a full disk or a lost drive will not
 * heal by itself, and skipping all that is left would pass for success.
 */
async function isAboutTheClip(error: AppError, clip: InputClip): Promise<boolean> {
  const { code } = error;
  if (notAboutTheClip.has(code)) return false;
  if (code === 'file-unreadable') return !machineTrouble.has(errorCode(error.cause));
  // The file was there when the run was planned: is it gone alone, or with its folder?
  if (code === 'file-not-found') return folderExists(dirname(clip.path));
  return code.startsWith('audio-') || code.startsWith('inference-');
}

function folderExists(folder: string): Promise<boolean> {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** A crash or a refused computation is a failure; a recording that cannot be used is a skip. */
function isFailure(code: ErrorCode): boolean {
  return code.startsWith('inference-') || code === 'audio-worker-failed';
}

/**
 * Takes clips from recording to committed row: decode of the next, inference of the present and commit of the
 * last ones overlap. Stops between two clips when paused; when cancelled, drops the clip in flight.
 * @throws AppError whatever stops the whole run; finished clips are committed by then
 */
export async function runClips(
  clips: readonly InputClip[],
  setting: ClipSetting,
  services: ExtractionServices,
  control: RunControl,
  meter: ProgressMeter,
  report: (clip: ClipReport) => void,
): Promise<void> {
  // Ends the work in flight on a cancel as well as on an error of another clip.
  const stop = new AbortController();
  const signal = AbortSignal.any([control.cancel, stop.signal]);
  const commits: Promise<void>[] = [];
  let fatal: AppError | undefined;

  const settle = (clip: InputClip, thrown: unknown): Promise<void> =>
    settleClip(clip, toAppError(thrown), setting, services, meter, report);
  const track = (work: Promise<void>): void => {
    commits.push(
      work.catch((error: unknown) => {
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
        track(settle(clip, result.reason));
        continue;
      }
      try {
        const inferred = await inferClip(result.value, services, signal);
        track(
          commitClip(clip, result.value, inferred, setting, services).then((done) => {
            meter.step(done.seconds);
            report({ line: clip.line, name: clip.key, reason: undefined, ...done });
          }),
        );
      } catch (error) {
        track(settle(clip, error));
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

async function settleClip(
  clip: InputClip,
  error: AppError,
  setting: ClipSetting,
  services: ExtractionServices,
  meter: ProgressMeter,
  report: (clip: ClipReport) => void,
): Promise<void> {
  if (!(await isAboutTheClip(error, clip))) throw lostFolder(error, clip);
  const reason = error.toData();
  const outcome = isFailure(error.code) ? 'failed' : 'skipped';
  const verdict = { runId: setting.runId, line: clip.line, reason };
  if (outcome === 'failed') await services.library.failClip(verdict);
  else await services.library.skipClip(verdict);
  meter.step();
  report({
    line: clip.line,
    name: clip.key,
    outcome,
    tokens: 0,
    seconds: undefined,
    fragile: 0,
    reason,
    notes: [],
  });
}

function lostFolder(error: AppError, clip: InputClip): AppError {
  if (error.code !== 'file-not-found') return error;
  return new AppError('extraction-folder-gone', { folder: dirname(clip.path) }, error);
}
