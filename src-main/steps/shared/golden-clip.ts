import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DeviceKind } from '../../inference/devices.ts';
import type { StepServices } from '../../pipeline/services.ts';
import type { DeviceTest, SelfTestOutcome } from '../../pipeline/step.ts';
import { buildGraph } from './build-graph.ts';
import { openModels } from './open-models.ts';
import { FRAGILE_MARGIN, codesIn, type ClipCodes } from './sound-features.ts';
import { soundFeed } from './sound-session.ts';

/** `resources/sample/selftest.json`: one clip and the tokens PyTorch gives for it. */
interface GoldenClip {
  readonly clip: string;
  readonly tokens: readonly number[];
}

/** One bundled clip and the tokens that a device must give for it. */
export function goldenFile(resourcesDir: string): string {
  return path.join(resourcesDir, 'sample', 'selftest.json');
}

/** A device proves itself by the tokens of a bundled clip: features and tokens stand or fall together. */
export const goldenClipTest: DeviceTest = { id: 'golden-clip', measure: measureDevice };

/**
 * Lets a device compute the tokens of a bundled clip and compares them with PyTorch's.
 * @throws AppError inference-no-<device> when it is not to be had
 */
export async function measureDevice(
  device: DeviceKind,
  threads: number,
  { inference, prepare, cacheDir, resourcesDir }: StepServices,
  signal: AbortSignal,
): Promise<SelfTestOutcome> {
  const sample = path.join(resourcesDir, 'sample');
  const golden = JSON.parse(await readFile(goldenFile(resourcesDir), 'utf8')) as GoldenClip;
  const clipReady = prepare.prepare(path.join(sample, golden.clip), { signal });
  clipReady.catch(() => undefined); // met again below
  const hubert = path.join(sample, 'models', 'sample-hubert');
  const models = await openModels(
    hubert,
    path.join(sample, 'models', 'sample-s2G.pth'),
    { cacheDir, resourcesDir },
    signal,
  );
  try {
    const modelPath = await buildGraph(models, cacheDir, signal);
    const session = await inference.open({ modelPath, device, threads });
    try {
      const clip = await clipReady;
      const { result } = await session.run(soundFeed(clip), ['tokens', 'margin'], signal);
      return {
        tokens: golden.tokens.length,
        different: countDifferences(golden.tokens, codesIn(result.outputs)),
        timesRealTime: (clip.durationSeconds * 1000) / result.runMs,
      };
    } finally {
      await session.close();
    }
  } finally {
    await models.hubert.close();
  }
}

function countDifferences(golden: readonly number[], { codes, margins }: ClipCodes): number {
  let different = Math.abs(golden.length - codes.length);
  for (let i = 0; i < Math.min(golden.length, codes.length); i++) {
    if (golden[i] !== codes[i] && margins[i]! >= FRAGILE_MARGIN) different++;
  }
  return different;
}
