import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareHandover, type Handover } from '../../../src-main/training/handover/prepare-handover.ts';
import { runTraining } from '../../../src-main/training/handover/run-training.ts';
import type { TrainingProgress } from '../../../src-main/training/handover/training-progress.ts';
import { defaultSettings } from '../../../src-main/training/handover/training-settings.ts';
import { writeHandover } from '../../../src-main/training/handover/write-handover.ts';
import { writeGptSovits } from '../../support/gpt-sovits-folder.ts';

let base = '';
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'handover-'));
  await mkdir(join(base, 'logs', 'voice'), { recursive: true });
  await writeGptSovits(base);
});
afterEach(() => rm(base, { recursive: true }));

function prepare(epochs = 8): Promise<Handover> {
  const usual = defaultSettings('v2', { card: 8, main: 32 });
  const settings = { ...usual, sovits: { ...usual.sovits, epochs } };
  const folder = join(base, 'logs', 'voice');
  return prepareHandover({ folder, root: base, name: 'voice', version: 'v2', settings, system: 'posix' });
}

test('writes both configurations and the script, and names what is missing', async () => {
  const handover = await prepare();
  expect((await writeHandover(handover)).backups).toEqual([]);
  const s2 = JSON.parse(await readFile(join(base, 'TEMP/tmp_s2.json'), 'utf8')) as object;
  expect(s2).toMatchObject({ train: { seed: 1234, epochs: 8, batch_size: 4 }, version: 'v2' });
  const s1 = parse(await readFile(join(base, 'TEMP/tmp_s1.yaml'), 'utf8')) as object;
  expect(s1).toMatchObject({ train: { seed: 1234, precision: '16-mixed', epochs: 15 } });
  expect((await stat(handover.script)).mode & 0o100).toBe(0o100);
  expect(handover.missing).toHaveLength(3);
  expect(await readdir(join(base, 'logs/voice'))).toContain('logs_s2_v2');
});

test('what stood in the GPT-SoVITS folder is kept, once', async () => {
  await mkdir(join(base, 'TEMP'));
  await writeFile(join(base, 'TEMP/tmp_s2.json'), '{"mine": true}');
  const { backups } = await writeHandover(await prepare());
  expect(backups).toEqual([join(base, 'TEMP/tmp_s2.json.bak')]);
  expect(await readFile(backups[0]!, 'utf8')).toBe('{"mine": true}');
  expect((await writeHandover(await prepare())).written).toEqual([]);
  expect((await writeHandover(await prepare(9))).backups).toEqual([join(base, 'TEMP/tmp_s2.json.bak2')]);
});

test('a folder that is not GPT-SoVITS is refused before anything is written', async () => {
  await rm(join(base, 'GPT_SoVITS/s2_train.py'));
  await expect(prepare()).rejects.toMatchObject({ code: 'training-not-gpt-sovits' });
  expect(await readdir(base)).not.toContain('TEMP');
});

test('a template that is damaged is named', async () => {
  await writeFile(join(base, 'GPT_SoVITS/configs/s2.json'), '{"train"');
  const path = join(base, 'GPT_SoVITS/configs/s2.json');
  await expect(prepare()).rejects.toMatchObject({ code: 'training-template', params: { path } });
});

test('a training is followed to its end', async () => {
  const seen: TrainingProgress[] = [];
  let text = '';
  const events = {
    output: (part: string) => void (text += part),
    progress: (p: TrainingProgress) => void seen.push(p),
  };
  const { commands } = await prepare();
  await runTraining(commands[0]!, 8, events);
  expect(seen.map(({ share }) => share)).toEqual([1 / 16, 1]);
  expect(text).toContain(
    `version=v2 cards=0 dir=${base} args=-s GPT_SoVITS/s2_train.py --config TEMP/tmp_s2.json`,
  );
  expect(text).toContain(`PYTHONPATH=${base}:${join(base, 'GPT_SoVITS')}`);
  await runTraining(commands[1]!, 15, events);
  expect(seen.slice(2).map(({ share }) => share)).toEqual([1 / 30, 1]);
});

test('a training that fails says how, with its last lines', async () => {
  await writeFile(join(base, 'fail'), '');
  const { commands } = await prepare();
  const failure = runTraining(commands[0]!, 8, { output: () => undefined });
  await expect(failure).rejects.toMatchObject({
    code: 'training-failed',
    params: { how: 3, last: expect.stringContaining('CUDA out of memory') as string },
  });
});

test('a Python that is not there is named', async () => {
  const { commands } = await prepare();
  const gone = { ...commands[0]!, program: join(base, 'nothing') };
  await expect(runTraining(gone, 8, { output: () => undefined })).rejects.toMatchObject({
    code: 'training-not-started',
  });
});

test('cancelling ends the trainer', async () => {
  await writeFile(join(base, 'hang'), '');
  const { commands } = await prepare();
  const cancel = new AbortController();
  const output = (text: string): void => void (text.includes('training done') && cancel.abort());
  await expect(runTraining(commands[0]!, 8, { output }, cancel.signal)).rejects.toThrow('abort');
});
