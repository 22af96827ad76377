import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeWav32k } from '../../../src-main/audio/encode-wav.ts';
import type { DeviceKind } from '../../../src-main/inference/devices.ts';
import { wantedFiles } from '../../../src-main/pipeline/clip/clip-files.ts';
import { openRun, type OpenRun, type RunningStep } from '../../../src-main/pipeline/run/open-run.ts';
import { runSteps } from '../../../src-main/pipeline/run/run-steps.ts';
import { stepRegistry } from '../../../src-main/steps/registry.ts';
import { sampleFolder } from '../../support/golden-tokens.ts';
import { noise } from '../../support/noise-dataset.ts';
import { sampleSpeaker } from '../../support/speaker-golden.ts';
import { sha } from '../store/clip-data.ts';
import { open, tempFolder } from '../store/library-fixture.ts';
import { soundRequest, soundServices } from './sound-step.ts';

const models = {
  hubert: join(sampleFolder, 'models', 'sample-hubert'),
  sovits: join(sampleFolder, 'models', 'sample-s2G.pth'),
  speaker: sampleSpeaker,
};
const steps = ['features', 'tokens', 'speaker'];

describe('the identity of every result that a device computes', () => {
  const opened = async (device: DeviceKind): Promise<OpenRun> => {
    const folder = tempFolder();
    const services = soundServices(await open(join(folder, 'library.sqlite')));
    const all = { ...services, registry: stepRegistry, cacheDir: folder, resourcesDir: 'resources' };
    const request = { ...soundRequest(['/nowhere/a.wav']), steps, models, device };
    const run = await openRun(request, all, new AbortController().signal);
    await run.close();
    return run;
  };
  const contents = (running: RunningStep): Record<string, string> => {
    const place = { folder: '/out', name: 'a.wav' };
    const clip = {
      key: 'a.wav',
      speaker: '',
      language: '',
      text: '',
      audioSha256: sha('a'),
      result: () => Promise.resolve(undefined),
    };
    const files = wantedFiles(running, place, clip, sha('a'));
    return Object.fromEntries(files.map(({ file, content }) => [file.kind, content]));
  };

  it('holds the device, the precision, the version of the computation and the fingerprints', async () => {
    const { steps: running } = await opened('webgpu');
    expect(running.map(({ step }) => step.id)).toEqual(steps);
    const fingerprint = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
    const shared = { computation: expect.any(Number) as number, precision: 'fp32', device: 'webgpu' };
    expect(Object.fromEntries(running.map(({ step, config }) => [step.id, config]))).toEqual({
      features: { ...shared, hubert: fingerprint },
      tokens: { ...shared, hubert: fingerprint, codebook: fingerprint },
      speaker: { ...shared, model: fingerprint },
    });
  });

  it('keeps files of two devices apart, but for the sound, which no device computes', async () => {
    const [cpu, card] = [await opened('cpu'), await opened('webgpu')].map(
      (run) => Object.assign({}, ...run.steps.map(contents)) as Record<string, string>,
    );
    expect(Object.keys(cpu!)).toEqual(['hubert', 'wav32k', 'speaker']);
    expect(card!.hubert).not.toBe(cpu!.hubert);
    expect(card!.speaker).not.toBe(cpu!.speaker);
    expect(card!.wav32k).toBe(cpu!.wav32k);
    for (const part of [sha('a'), 'fp32', 'webgpu']) expect(card!.hubert!.split('/')).toContain(part);
  });

  it('is what decides on reuse: what the CPU made is not passed off as the graphics card’s', async () => {
    const folder = tempFolder();
    const path = join(folder, 'a.wav');
    await writeFile(path, encodeWav32k(noise(1, 6400)));
    const services = soundServices(await open(join(folder, 'library.sqlite')));
    const run = async (device: DeviceKind): Promise<unknown> => {
      const request = { ...soundRequest([path]), device };
      const { clips } = await runSteps(request, services, {}, { cancel: new AbortController().signal });
      return clips.map(({ outcome }) => outcome);
    };
    expect(await run('cpu')).toEqual(['done']);
    expect(await run('webgpu')).toEqual(['done']);
    expect(await run('cpu')).toEqual(['reused']);
    expect(await run('webgpu')).toEqual(['reused']);
  });
});
