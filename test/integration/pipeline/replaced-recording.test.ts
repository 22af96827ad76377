import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { encodeWav32k } from '../../../src-main/audio/encode-wav.ts';
import { runSteps } from '../../../src-main/pipeline/run/run-steps.ts';
import { fileState } from '../../../src-main/platform/file-state.ts';
import type { ResultRef } from '../../../src-main/store/types.ts';
import type { Library } from '../../../src-main/store/library.ts';
import { noise } from '../../support/noise-dataset.ts';
import { commitOf, newRun, planned } from '../store/clip-data.ts';
import { open, tempFolder } from '../store/library-fixture.ts';
import { lengthConfig, soundRequest, soundServices } from './sound-step.ts';

const before = encodeWav32k(noise(1, 6400));
const after = encodeWav32k(noise(2, 9600));
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const control = { cancel: new AbortController().signal };

afterEach(() => {
  vi.useRealTimers();
});

async function stored(library: Library, recording: Uint8Array): Promise<ResultRef | null> {
  const key = { step: 'length', config: lengthConfig, subject: sha256(recording) };
  return (await library.findResults([key]))[0]!;
}

it('a recording replaced between its hash and its decoding never has its result kept under the old hash', async () => {
  const folder = tempFolder();
  const path = join(folder, 'a.wav');
  await writeFile(path, before);
  const library = await open(join(folder, 'library.sqlite'));
  const services = soundServices(library);
  let decoded = 0;
  const prepare: typeof services.prepare = {
    ...services.prepare,
    prepare: async (file, options) => {
      if (decoded++ === 0) await writeFile(file, after);
      return services.prepare.prepare(file, options);
    },
  };
  const report = await runSteps(soundRequest([path]), { ...services, prepare }, {}, control);
  expect(report).toMatchObject({ state: 'done', counts: { done: 1 } });
  expect(decoded).toBe(2);
  expect(await stored(library, before)).toBeNull();
  expect(await stored(library, after)).toMatchObject({ statistics: { samples: 9600 }, seconds: 0.3 });
});

it('a file that looks unchanged but is not is read once more, not for ever', async () => {
  const folder = tempFolder();
  const path = join(folder, 'a.wav');
  await writeFile(path, after);
  const library = await open(join(folder, 'library.sqlite'));
  // What a disk without proper times leads to: its state is known, with the digest of other content.
  const run = await library.createRun(newRun(), [planned(1)]);
  const recording = { path, ...(await fileState(path)), sha256: sha256(before) };
  await library.commitClip(commitOf(run, 1, [1, 2], { recording }));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });

  const report = await runSteps(soundRequest([path]), soundServices(library), {}, control);
  expect(report).toMatchObject({ state: 'done', counts: { done: 1 } });
  expect(await stored(library, before)).toBeNull();
  expect(await stored(library, await readFile(path))).toMatchObject({ statistics: { samples: 9600 } });
});
