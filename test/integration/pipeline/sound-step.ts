import { createPreparePool } from '../../../src-main/audio/prepare/prepare-pool.ts';
import { onTestFinished } from 'vitest';
import { forkInference } from '../../../src-main/inference/channel.ts';
import { InferenceSupervisor } from '../../../src-main/inference/supervisor.ts';
import type { RunServices } from '../../../src-main/pipeline/services.ts';
import type { DeviceTest, Step } from '../../../src-main/pipeline/step.ts';
import type { InputClip, RunRequest } from '../../../src-main/pipeline/types.ts';
import type { Library } from '../../../src-main/store/library.ts';

/** Any device passes: which one computes is all that counts here. */
const anyDevice: DeviceTest = {
  id: 'any-device',
  measure: () => Promise.resolve({ tokens: 1, different: 0, timesRealTime: 1 }),
};

export const lengthConfig = { length: 1, device: 'cpu' } as const;

/** How many samples a recording has: the smallest step that reads sound and has a device in its identity. */
export const soundLength: Step<number> = {
  id: 'length',
  name: { en: 'Length', zh: '长度' },
  needs: { audio: true },
  models: [],
  keeps: 'library',
  files: {},
  encode: (length) => ({ data: Buffer.from(String(length)) }),
  decode: (data) => Number(Buffer.from(data).toString()),
  statistics: (samples) => ({ samples }),
  deviceTest: anyDevice,
  open: () =>
    Promise.resolve({
      config: { length: 1 },
      models: {},
      keyOf: ({ audioSha256 }) => audioSha256,
      compute: ({ audio }) => Promise.resolve({ result: audio!.frames32k, ms: 1 }),
    }),
};

/** The real decoder and the real inference process; closed with the test. */
export function soundServices(library: Library): RunServices {
  const prepare = createPreparePool({ size: 1 });
  const entry = new URL('../../../src-main/inference/inference.process.ts', import.meta.url);
  const inference = new InferenceSupervisor(forkInference(entry));
  onTestFinished(async () => {
    inference.close();
    await prepare.close();
  });
  return {
    library,
    registry: { steps: [soundLength], joints: [] },
    inference,
    prepare,
    cacheDir: '',
    resourcesDir: '',
    appVersion: 'test',
  };
}

export function soundRequest(paths: readonly string[]): RunRequest {
  const clips = paths.map((path, i): InputClip => {
    const said = { speaker: 'anna', language: 'en', text: 'hello' };
    return { line: i + 1, order: i, path, key: `${i + 1}.wav`, ...said, modifiedMs: 0, skip: undefined };
  });
  return {
    input: { source: '/nowhere/sound.list', datasetId: undefined, audioDir: undefined, clips },
    steps: ['length'],
    models: {},
    out: undefined,
    device: 'cpu',
    threads: 1,
    force: false,
    collisions: 'refuse',
    parts: 1,
  };
}
