import { createHash } from 'node:crypto';
import { COMPUTATION_VERSION } from './computation-version.ts';
import type { Library } from '../store/library.ts';
import type { NewRun, PlannedClip } from '../store/types.ts';
import { areFilesThere } from './clip-files.ts';
import type { Models } from './open-models.ts';
import type { ClipPlace, OutputLayout } from './output-layout.ts';
import type { ExtractionRequest, InputClip } from './types.ts';

/** Everything is computed in single precision: upstream's fp16 path gives other tokens on other cards. */
export const PRECISION = 'fp32';

export interface PlannedRun {
  readonly id: number;
  /** Clips still to be done, in order of lines. */
  readonly pending: readonly InputClip[];
  readonly resumed: boolean;
}

/**
 * Continues the newest run with the same inputs if it was cut short and its lines are still the same;
 * else plans a new one, in which clips the library knows are reused.
 */
export async function planRun(
  request: ExtractionRequest,
  models: Models,
  layout: OutputLayout | undefined,
  library: Library,
  appVersion: string,
): Promise<PlannedRun> {
  const run = describeRun(request, models, appVersion);
  const open = request.force ? undefined : await findUnfinished(run, request.input.clips, layout, library);
  if (open !== undefined) return open;
  const id = await library.createRun(run, request.input.clips.map(plannedClip));
  return { id, pending: request.input.clips.filter((clip) => !clip.skip), resumed: false };
}

function describeRun(request: ExtractionRequest, models: Models, appVersion: string): NewRun {
  const { input } = request;
  return {
    listPath: input.source,
    datasetId: input.datasetId ?? null,
    audioDir: input.audioDir ?? null,
    hubertPath: request.hubert,
    hubertFingerprint: models.hubertFingerprint,
    sovitsPath: request.sovits,
    tokenFingerprint: models.tokenFingerprint,
    version: models.version,
    deviceRequested: request.device,
    precision: PRECISION,
    preparationVersion: COMPUTATION_VERSION,
    outDir: request.out ?? null,
    options: {
      parts: request.parts,
      collisions: request.collisions,
      threads: request.threads,
      lineOffset: lineOffset(input.clips),
      inputHash: inputHash(input.clips),
    },
    appVersion,
  };
}

/** Line number of the first line that upstream's scripts count: blank lines before it do not count there. */
function lineOffset(clips: readonly InputClip[]): number {
  const first = clips.find((clip) => clip.order >= 0);
  return first ? first.line - first.order : 1;
}

function plannedClip(clip: InputClip): PlannedClip {
  const { line, path, key, speaker, language, text, skip } = clip;
  return { line, path, key, speaker, language, text, ...(skip && { skip }) };
}

/** States a run is left in when its process died, or when the user stopped it and may go on. */
const resumable = new Set(['interrupted', 'paused', 'cancelled', 'failed']);

async function findUnfinished(
  run: NewRun,
  clips: readonly InputClip[],
  layout: OutputLayout | undefined,
  library: Library,
): Promise<PlannedRun | undefined> {
  const latest = await library.latestRunFor(run);
  if (!latest || !resumable.has(latest.state)) return undefined;
  if (latest.options.inputHash !== run.options.inputHash) return undefined;
  // A recording replaced since then must be looked at again; a new run does that, and reuses all others.
  if (clips.some((clip) => clip.modifiedMs > latest.createdAt)) return undefined;
  const open = new Set((await library.pendingClips(latest.id)).map((row) => row.line));
  // So must a file that was deleted from the trainer's folder meanwhile be written again.
  if (
    layout &&
    !(await areFilesThere(library, await finishedPlaces(latest.id, open, clips, layout, library)))
  ) {
    return undefined;
  }
  return { id: latest.id, pending: clips.filter((clip) => open.has(clip.line)), resumed: true };
}

/** Where the files of the clips are that have tokens already. */
async function finishedPlaces(
  runId: number,
  open: ReadonlySet<number>,
  clips: readonly InputClip[],
  layout: OutputLayout,
  library: Library,
): Promise<ClipPlace[]> {
  const without = new Set((await library.runIssues(runId)).map((issue) => issue.line));
  return clips
    .filter((clip) => !open.has(clip.line) && !without.has(clip.line))
    .map((clip) => layout.pathsOf(clip));
}

/** What the lines of the input say; a changed text or path makes it another input. */
function inputHash(clips: readonly InputClip[]): string {
  const hash = createHash('sha256');
  for (const { line, path, key, speaker, language, text, skip } of clips) {
    hash.update(JSON.stringify([line, path, key, speaker, language, text, skip?.code ?? null]));
  }
  return hash.digest('hex');
}
