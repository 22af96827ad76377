import { describe, expect, test } from 'vitest';
import type { ModelVersion } from '../../../src-main/contract/values.ts';
import {
  commandLine,
  startScript,
  trainingCommands,
} from '../../../src-main/training/handover/start-script.ts';
import { gptConfig, sovitsConfig } from '../../../src-main/training/handover/trainer-configs.ts';
import { defaultSettings } from '../../../src-main/training/handover/training-settings.ts';

const card = { card: 12, main: 32 };
const experiment = (version: ModelVersion) => ({ name: '小明', version, folder: '/data/logs/小明' });

/** What upstream's web UI would write with its own defaults on a card of 12 GiB, by version. */
const expected: Record<
  ModelVersion,
  { batch: number; epochs: number; save: number; sovits: string; gpt: string; s2G: string }
> = {
  v1: { batch: 6, epochs: 8, save: 4, sovits: 'SoVITS_weights', gpt: 'GPT_weights', s2G: 's2G488k.pth' },
  v2: {
    batch: 6,
    epochs: 8,
    save: 4,
    sovits: 'SoVITS_weights_v2',
    gpt: 'GPT_weights_v2',
    s2G: 'gsv-v2final-pretrained/s2G2333k.pth',
  },
  v3: { batch: 1, epochs: 2, save: 1, sovits: 'SoVITS_weights_v3', gpt: 'GPT_weights_v3', s2G: 's2Gv3.pth' },
  v4: {
    batch: 1,
    epochs: 2,
    save: 1,
    sovits: 'SoVITS_weights_v4',
    gpt: 'GPT_weights_v4',
    s2G: 'gsv-v4-pretrained/s2Gv4.pth',
  },
  v2Pro: {
    batch: 6,
    epochs: 8,
    save: 4,
    sovits: 'SoVITS_weights_v2Pro',
    gpt: 'GPT_weights_v2Pro',
    s2G: 'v2Pro/s2Gv2Pro.pth',
  },
  v2ProPlus: {
    batch: 6,
    epochs: 8,
    save: 4,
    sovits: 'SoVITS_weights_v2ProPlus',
    gpt: 'GPT_weights_v2ProPlus',
    s2G: 'v2Pro/s2Gv2ProPlus.pth',
  },
};

describe.each(Object.entries(expected) as [ModelVersion, (typeof expected)['v1']][])(
  '%s',
  (version, wanted) => {
    const template = {
      train: { seed: 1234, fp16_run: true, epochs: 100 },
      data: { hop_length: 640 },
      model: { n_heads: 2 },
      content_module: 'cnhubert',
    };

    test('SoVITS: the template with what the web UI fills in', () => {
      const models = 'GPT_SoVITS/pretrained_models';
      expect(sovitsConfig(template, experiment(version), defaultSettings(version, card))).toEqual({
        train: {
          seed: 1234,
          fp16_run: true,
          epochs: wanted.epochs,
          batch_size: wanted.batch,
          text_low_lr_rate: 0.4,
          pretrained_s2G: `${models}/${wanted.s2G}`,
          pretrained_s2D: `${models}/${wanted.s2G.replace('s2G', 's2D')}`,
          if_save_latest: true,
          if_save_every_weights: true,
          save_every_epoch: wanted.save,
          gpu_numbers: '0',
          grad_ckpt: false,
          lora_rank: 32,
        },
        data: { hop_length: 640, exp_dir: '/data/logs/小明' },
        model: { n_heads: 2, version },
        content_module: 'cnhubert',
        s2_ckpt_dir: '/data/logs/小明',
        save_weight_dir: wanted.sovits,
        name: '小明',
        version,
      });
    });

    test('without half precision the batches are halved and fp16 is off', () => {
      const settings = { ...defaultSettings(version, card), half: false };
      const { train } = sovitsConfig(template, experiment(version), settings);
      expect(train).toMatchObject({ fp16_run: false, batch_size: Math.max(1, Math.floor(wanted.batch / 2)) });
      const gpt = gptConfig({ train: { precision: '16-mixed' } }, experiment(version), settings);
      expect(gpt.train).toMatchObject({ precision: '32', batch_size: 3 });
    });

    test('GPT: the template with what the web UI fills in', () => {
      const gpt = gptConfig(
        { train: { precision: '16-mixed' }, optimizer: { lr: 0.01 } },
        experiment(version),
        defaultSettings(version, card),
      );
      expect(gpt).toEqual({
        train: {
          precision: '16-mixed',
          batch_size: 6,
          epochs: 15,
          save_every_n_epoch: 5,
          if_save_every_weights: true,
          if_save_latest: true,
          if_dpo: false,
          half_weights_save_dir: wanted.gpt,
          exp_name: '小明',
        },
        optimizer: { lr: 0.01 },
        pretrained_s1: expect.stringMatching(
          version === 'v1' ? /50232\.ckpt$/ : version === 'v2' ? /369668\.ckpt$/ : /s1v3\.ckpt$/,
        ) as string,
        train_semantic_path: '/data/logs/小明/6-name2semantic.tsv',
        train_phoneme_path: '/data/logs/小明/2-name2text.txt',
        output_dir: `/data/logs/小明/logs_s1_${version}`,
      });
    });

    test('the scripts of its trainings, by the variables the GPT trainer reads', () => {
      const [s2, s1] = trainingCommands({ root: '/g', python: 'python', version, gpus: '0-1' });
      const lora = version === 'v3' || version === 'v4';
      expect(commandLine(s2!, 'posix')).toBe(
        `python -s GPT_SoVITS/${lora ? 's2_train_v3_lora' : 's2_train'}.py --config TEMP/tmp_s2.json`,
      );
      expect(commandLine(s1!, 'posix')).toBe(
        'python -s GPT_SoVITS/s1_train.py --config_file TEMP/tmp_s1.yaml',
      );
      expect(s1!.env).toEqual({ version, hz: '25hz', _CUDA_VISIBLE_DEVICES: '0,1' });
    });
  },
);

test('on the CPU the batch is a quarter of the main memory, in single precision', () => {
  const settings = defaultSettings('v2', { card: undefined, main: 24 });
  expect(settings).toMatchObject({ half: false, sovits: { batchSize: 6 }, gpt: { batchSize: 6 } });
});

test('a batch file survives blanks, Chinese names and percent signs; a shell script quotes', () => {
  const plan = {
    root: 'D:\\100% 声音',
    python: 'D:\\100% 声音\\runtime\\python.exe',
    version: 'v2',
    gpus: '0',
  } as const;
  const script = startScript(trainingCommands(plan), 'windows');
  expect(script).toContain('cd /d "D:\\100%% 声音" || goto failed\r\n');
  expect(script).toContain('"D:\\100%% 声音\\runtime\\python.exe" -s GPT_SoVITS/s1_train.py');
  const shell = startScript(trainingCommands({ ...plan, root: "/a b/it's" }), 'posix');
  expect(shell).toContain(`cd '/a b/it'\\''s'\n`);
});
