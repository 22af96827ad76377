import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, toAppError } from '../contract/errors.ts';
import type { DeviceKind } from '../inference/devices.ts';
import { buildGraph } from './build-graph.ts';
import { FRAGILE_MARGIN } from './extract-clip.ts';
import { openModels } from './open-models.ts';
import type { ExtractionServices } from './services.ts';
import type { ExtractionEvents, SelfTestOutcome } from './types.ts';

/** `resources/sample/selftest.json`: one clip and the tokens PyTorch gives for it. */
interface GoldenClip {
  readonly clip: string;
  readonly tokens: readonly number[];
}

/** One bundled clip and the tokens that a device must give for it. */
export function goldenFile(resourcesDir: string): string {
  return path.join(resourcesDir, 'sample', 'selftest.json');
}

/**
 * Lets a device compute the tokens of a bundled clip and compares them with PyTorch's. Leaves the sample model
 * loaded. @throws AppError inference-no-<device> when it is not to be had
 */
export async function measureDevice(
  device: DeviceKind,
  threads: number,
  services: ExtractionServices,
  signal: AbortSignal,
): Promise<SelfTestOutcome> {
  const sample = path.join(services.resourcesDir, 'sample');
  const golden = JSON.parse(await readFile(goldenFile(services.resourcesDir), 'utf8')) as GoldenClip;
  const models = await openModels(
    path.join(sample, 'models', 'sample-hubert'),
    path.join(sample, 'models', 'sample-s2G.pth'),
    services.cacheDir,
    signal,
  );
  try {
    const modelPath = await buildGraph(models, services.cacheDir, signal);
    await services.inference.load({ modelPath, device, threads });
    const clip = await services.prepare.prepare(path.join(sample, golden.clip), { signal });
    const { result } = await services.inference.run(clip.hubertInput, false, signal);
    return {
      tokens: golden.tokens.length,
      different: countDifferences(golden.tokens, result.tokens, result.margins),
      timesRealTime: (clip.durationSeconds * 1000) / result.runMs,
    };
  } finally {
    await models.hubert.close();
  }
}

/** @throws AppError inference-selftest-failed */
export async function selfTest(
  device: DeviceKind,
  threads: number,
  services: ExtractionServices,
  events: ExtractionEvents,
  signal: AbortSignal,
): Promise<void> {
  const outcome = await measureDevice(device, threads, services, signal).catch((thrown: unknown) => {
    const error = toAppError(thrown);
    if (error.code.startsWith('inference-')) events.selfTestFailed?.(device, error);
    throw error;
  });
  events.selfTested?.(device, outcome);
  const { different, tokens } = outcome;
  if (different > 0) throw new AppError('inference-selftest-failed', { device, different, total: tokens });
}

function countDifferences(golden: readonly number[], tokens: Uint16Array, margins: Float32Array): number {
  let different = Math.abs(golden.length - tokens.length);
  for (let i = 0; i < Math.min(golden.length, tokens.length); i++) {
    if (golden[i] !== tokens[i] && margins[i]! >= FRAGILE_MARGIN) different++;
  }
  return different;
}
