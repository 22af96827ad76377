import type { ModelVersion } from '../../contract/values.ts';
import { pretrained, weightFolders } from './trainer-layout.ts';
import type { TrainingSettings } from '../../contract/views/training.ts';

export type Config = Record<string, unknown>;

export interface Experiment {
  /** Name of the voice; names the weights. */
  readonly name: string;
  readonly version: ModelVersion;
  /** The training folder as the trainer will open it: absolute, or relative to the GPT-SoVITS folder. With `/`. */
  readonly folder: string;
}

/** The SoVITS (s2) training's configuration: upstream's template with what its web UI fills in. */
export function sovitsConfig(template: Config, experiment: Experiment, settings: TrainingSettings): Config {
  const { name, version, folder } = experiment;
  const { sovits, half } = settings;
  const { s2G, s2D } = pretrained(version);
  return {
    ...template,
    train: {
      ...section(template, 'train'),
      ...(!half && { fp16_run: false }),
      batch_size: batch(sovits.batchSize, half),
      epochs: sovits.epochs,
      text_low_lr_rate: sovits.textLowLrRate,
      pretrained_s2G: s2G,
      pretrained_s2D: s2D,
      if_save_latest: sovits.saveLatestOnly,
      if_save_every_weights: sovits.saveEveryWeights,
      save_every_epoch: sovits.saveEveryEpoch,
      gpu_numbers: settings.gpus,
      grad_ckpt: sovits.gradCheckpoint,
      lora_rank: sovits.loraRank,
    },
    model: { ...section(template, 'model'), version },
    data: { ...section(template, 'data'), exp_dir: folder },
    s2_ckpt_dir: folder,
    save_weight_dir: weightFolders(version).sovits,
    name,
    version,
  };
}

/** The GPT (s1) training's configuration, likewise. */
export function gptConfig(template: Config, experiment: Experiment, settings: TrainingSettings): Config {
  const { name, version, folder } = experiment;
  const { gpt, half } = settings;
  return {
    ...template,
    train: {
      ...section(template, 'train'),
      ...(!half && { precision: '32' }),
      batch_size: batch(gpt.batchSize, half),
      epochs: gpt.epochs,
      save_every_n_epoch: gpt.saveEveryEpoch,
      if_save_every_weights: gpt.saveEveryWeights,
      if_save_latest: gpt.saveLatestOnly,
      if_dpo: gpt.dpo,
      half_weights_save_dir: weightFolders(version).gpt,
      exp_name: name,
    },
    pretrained_s1: pretrained(version).s1,
    train_semantic_path: `${folder}/6-name2semantic.tsv`,
    train_phoneme_path: `${folder}/2-name2text.txt`,
    output_dir: `${folder}/logs_s1_${version}`,
  };
}

/** Folders the web UI makes before it starts a training. */
export function trainingOutputs({ folder, version }: Experiment): string[] {
  return [`${folder}/logs_s2_${version}`, `${folder}/logs_s1`];
}

function batch(size: number, half: boolean): number {
  return half ? size : Math.max(1, Math.floor(size / 2));
}

function section(template: Config, name: string): Config {
  const value = template[name];
  return typeof value === 'object' && value !== null ? (value as Config) : {};
}
