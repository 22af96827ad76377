import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PreparePool } from '../../audio/types.ts';
import { AppError } from '../../contract/errors.ts';
import { buildGraph } from '../../steps/shared/build-graph.ts';
import { codesIn, FRAGILE_MARGIN } from '../../steps/shared/sound-features.ts';
import { soundFeed } from '../../steps/shared/sound-session.ts';
import { openModels } from '../../steps/shared/open-models.ts';
import type { DeviceKind } from '../../inference/devices.ts';
import type { InferenceSupervisor } from '../../inference/supervisor.ts';
import { readError } from '../../platform/file-error.ts';

export interface SelfTestServices {
  readonly inference: InferenceSupervisor;
  readonly prepare: PreparePool;
  readonly cacheDir: string;
  readonly resourcesDir: string;
}

export interface SelfTestRequest {
  readonly sovits: string;
  readonly hubert: string;
  readonly device: DeviceKind;
  readonly threads: number;
}

/** The tokens of the bundled clip, with what they were made by: also the form in which they are stored. */
export interface ClipTokens {
  readonly clip: string;
  readonly seconds: number;
  readonly sovits: string;
  readonly tokenFingerprint: string;
  readonly hubertFingerprint: string;
  readonly tokens: readonly number[];
}

export interface ClipRun extends ClipTokens {
  /** Frame numbers whose best and second-best code are nearly equally far: there rounding may decide. */
  readonly fragile: ReadonlySet<number>;
}

export interface TokenComparison {
  /** Frames compared: the longer of the two. */
  readonly frames: number;
  readonly different: number;
  /** Of these, frames where the choice was clear, so that rounding does not explain it. */
  readonly clearlyDifferent: number;
  readonly sameTokenFingerprint: boolean;
  readonly sameHubert: boolean;
}

/**
 * Runs the bundled clip through HuBERT and one SoVITS file, as an extraction would.
 * @throws AppError graph-*, checkpoint-*, inference-*
 */
export async function runBundledClip(
  { sovits, hubert, device, threads }: SelfTestRequest,
  { inference, prepare, cacheDir, resourcesDir }: SelfTestServices,
  signal: AbortSignal,
): Promise<ClipRun> {
  const sample = join(resourcesDir, 'sample');
  const { clip } = JSON.parse(await readFile(join(sample, 'selftest.json'), 'utf8')) as { clip: string };
  const models = await openModels(hubert, sovits, { cacheDir, resourcesDir }, signal);
  try {
    const modelPath = await buildGraph(models, cacheDir, signal);
    const session = await inference.open({ modelPath, device, threads });
    const prepared = await prepare.prepare(join(sample, clip), { signal });
    const { result } = await session.run(soundFeed(prepared), ['tokens', 'margin'], signal);
    await session.close();
    const { codes, margins } = codesIn(result.outputs);
    return {
      clip,
      seconds: prepared.durationSeconds,
      sovits,
      tokenFingerprint: models.tokenFingerprint,
      hubertFingerprint: models.hubertFingerprint,
      tokens: Array.from(codes),
      fragile: new Set([...margins.keys()].filter((frame) => margins[frame]! < FRAGILE_MARGIN)),
    };
  } finally {
    await models.hubert.close();
  }
}

/** Frame by frame; a frame that only one of the two has is clearly different. */
export function compareClipTokens(run: ClipRun, other: ClipTokens): TokenComparison {
  const frames = Math.max(run.tokens.length, other.tokens.length);
  let different = 0;
  let clearlyDifferent = 0;
  for (let frame = 0; frame < frames; frame++) {
    if (run.tokens[frame] === other.tokens[frame]) continue;
    different++;
    if (!run.fragile.has(frame)) clearlyDifferent++;
  }
  return {
    frames,
    different,
    clearlyDifferent,
    sameTokenFingerprint: run.tokenFingerprint === other.tokenFingerprint,
    sameHubert: run.hubertFingerprint === other.hubertFingerprint,
  };
}

/** @throws AppError file-not-found, file-unreadable, sovits-bad-reference */
export async function readReference(path: string): Promise<ClipTokens> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw readError(path, error);
  });
  const value = parse(text);
  if (!isClipTokens(value)) throw new AppError('sovits-bad-reference', { path });
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isClipTokens(value: unknown): value is ClipTokens {
  if (typeof value !== 'object' || value === null) return false;
  const { clip, sovits, tokenFingerprint, hubertFingerprint, tokens } = value as Record<string, unknown>;
  const named = [clip, sovits, tokenFingerprint, hubertFingerprint].every((part) => typeof part === 'string');
  return named && Array.isArray(tokens) && tokens.every((token) => Number.isInteger(token));
}
