import { COMPUTATION_VERSION } from './computation-version.ts';
import type { PreparedClip } from '../audio/types.ts';
import { AppError } from '../contract/errors.ts';
import type { Reason } from '../contract/values.ts';
import type { InferenceResult } from '../inference/protocol.ts';
import type { Loudness, TokenKey, TokenSetRef } from '../store/types.ts';
import { findStaleFiles, writeClipFiles, type StaleFiles } from './clip-files.ts';
import { hashFile } from './hash-file.ts';
import type { ClipPlace } from './output-layout.ts';
import type { ExtractionServices } from './services.ts';
import type { InputClip } from './types.ts';

/** Under this relative margin another device or library may choose the other code (graph/types.ts). */
export const FRAGILE_MARGIN = 1e-4;

/** What every clip of a run has in common. */
export interface ClipSetting {
  readonly runId: number;
  readonly force: boolean;
  /** Longest clip taken, in seconds; undefined for the audio part's own limit. */
  readonly maxSeconds: number | undefined;
  readonly key: Omit<TokenKey, 'audioSha256' | 'preparationVersion'>;
  /** Where a clip's files go; undefined when the run fills the library only. */
  placeOf(clip: InputClip): ClipPlace | undefined;
}

/** A clip before inference: what is known, what is stale, and its samples where they are needed. */
export interface ReadyClip {
  readonly key: TokenKey;
  readonly stored: TokenSetRef | undefined;
  readonly place: ClipPlace | undefined;
  readonly stale: StaleFiles;
  readonly prepared: PreparedClip | undefined;
}

export interface ClipResult {
  readonly outcome: 'done' | 'reused';
  readonly tokens: number;
  readonly seconds: number;
  readonly fragile: number;
  readonly notes: readonly Reason[];
}

/**
 * Hashes the recording, looks it up, and decodes it only if something has to be computed or written.
 * @throws AppError audio-*, file-not-found, file-unreadable: the clip is skipped with that reason
 */
export async function readyClip(
  clip: InputClip,
  setting: ClipSetting,
  services: ExtractionServices,
  signal: AbortSignal,
): Promise<ReadyClip> {
  const audioSha256 = await hashFile(clip.path, signal);
  const key: TokenKey = { ...setting.key, audioSha256, preparationVersion: COMPUTATION_VERSION };
  const [found] = await services.library.findTokenSets([key]);
  const stored = found && !found.damaged && !setting.force ? found : undefined;
  const place = setting.placeOf(clip);
  const stale = await staleFiles(place, key, setting, services);
  if (stored && !stale.wav && !stale.hubert) return { key, stored, place, stale, prepared: undefined };

  const prepared = await services.prepare.prepare(clip.path, { signal, maxSeconds: setting.maxSeconds });
  // The recording was replaced between hashing and decoding: its samples and its identity must agree.
  if (prepared.sha256 !== audioSha256) return readyClip(clip, setting, services, signal);
  return { key, stored, place, stale, prepared };
}

async function staleFiles(
  place: ClipPlace | undefined,
  key: TokenKey,
  setting: ClipSetting,
  { library }: ExtractionServices,
): Promise<StaleFiles> {
  if (!place) return { wav: false, hubert: false };
  if (setting.force) return { wav: true, hubert: true };
  return findStaleFiles(library, place, key);
}

/** Inference where it is needed. Undefined where the library has the tokens and the features are on disk. */
export async function inferClip(
  ready: ReadyClip,
  services: ExtractionServices,
  signal: AbortSignal,
): Promise<InferenceResult | undefined> {
  if (!ready.prepared || (ready.stored && !ready.stale.hubert)) return undefined;
  const { result } = await services.inference.run(ready.prepared.hubertInput, ready.stale.hubert, signal);
  if (result.brokenFrames > 0) throw new AppError('inference-not-finite', { frames: result.brokenFrames });
  return result;
}

/** Writes the clip's files, then commits tokens, state and provenance in one transaction. */
export async function commitClip(
  clip: InputClip,
  ready: ReadyClip,
  inferred: InferenceResult | undefined,
  setting: ClipSetting,
  services: ExtractionServices,
): Promise<ClipResult> {
  const { place, key, stale, prepared } = ready;
  const outputs = place ? await writeClipFiles(place, key, stale, prepared, inferred?.features) : [];
  const measures = {
    duration: ready.prepared?.durationSeconds ?? ready.stored?.seconds ?? 0,
    peak: ready.prepared?.peak ?? null,
    clippedSamples: ready.prepared?.clippedSamples ?? null,
  };
  const base = { runId: setting.runId, line: clip.line, ...measures, outputs };
  // Features may have been computed again for a missing file while the tokens were there all along.
  if (!inferred || ready.stored) {
    const stored = ready.stored!;
    const loudness = await services.library.commitReused({ ...base, tokenSetId: stored.id });
    return {
      outcome: 'reused',
      tokens: stored.count,
      seconds: measures.duration,
      fragile: stored.fragile,
      notes: notesOf(loudness),
    };
  }
  const { fragile, minMargin } = summarise(inferred.margins);
  await services.library.commitClip({
    ...base,
    key: ready.key,
    tokens: inferred.tokens,
    fragile,
    minMargin,
    inferenceMs: inferred.runMs,
  });
  const notes = notesOf(measures);
  return { outcome: 'done', tokens: inferred.tokens.length, seconds: measures.duration, fragile, notes };
}

function notesOf({ peak, clippedSamples }: Loudness): Reason[] {
  if (peak === null || !clippedSamples) return [];
  return [{ code: 'extraction-clipped', params: { samples: clippedSamples, peak: peak.toFixed(2) } }];
}

function summarise(margins: Float32Array): { fragile: number; minMargin: number } {
  let fragile = 0;
  let minMargin = Infinity;
  for (const margin of margins) {
    if (margin < FRAGILE_MARGIN) fragile++;
    if (margin < minMargin) minMargin = margin;
  }
  return { fragile, minMargin };
}
