import type { PickleValue } from '../../checkpoint/types.ts';
import { textAt, valueAt } from './object-tree.ts';
import { shortened } from '../reports/printable.ts';

/** What the checkpoint says about its own making. Every field may be absent in old or re-saved files. */
export interface ConfigFacts {
  /** `config.model.version`, the version chosen in the training tab; absent in files of the v1 era. */
  readonly modelVersion: string | null;
  /** `config.version`, written beside it. */
  readonly version: string | null;
  readonly loraRank: number | null;
  /** Name and value of what is worth showing, in this order. Names are those of the file. */
  readonly shown: readonly { readonly name: string; readonly value: string }[];
  /** True where `info` is that of a saved training epoch. */
  readonly trained: boolean;
  /** Path of the base it was trained on, as written on the machine that trained it. */
  readonly trainedOn: string | null;
  readonly hasConfig: boolean;
}

/** Paths into the object tree of values that users look for: who made this, from what, where. */
const shownPaths: readonly (readonly string[])[] = [
  ['config', 'name'],
  ['info'],
  ['config', 'model', 'version'],
  ['config', 'version'],
  ['config', 'pretrain'],
  ['config', 'resume_step'],
  ['config', 'train', 'epochs'],
  ['config', 'train', 'batch_size'],
  ['config', 'train', 'learning_rate'],
  ['config', 'train', 'lora_rank'],
  ['config', 'train', 'pretrained_s2G'],
  ['config', 'train', 'pretrained_s2D'],
  ['config', 'train', 'exp_name'],
  ['config', 'data', 'exp_dir'],
  ['config', 'data', 'max_sec'],
  ['config', 'data', 'sampling_rate'],
  ['config', 's2_ckpt_dir'],
  ['config', 'save_weight_dir'],
  ['config', 'output_dir'],
  ['config', 'pretrained_s1'],
  ['config', 'content_module'],
  ['lora_rank'],
  ['iteration'],
  ['learning_rate'],
];

/** Characters shown of a value: a path is shorter, and a hostile file could hold megabytes. */
const longest = 1_000;

export function readConfigFacts(root: PickleValue): ConfigFacts {
  const shown: { name: string; value: string }[] = [];
  for (const path of shownPaths) {
    const value = textAt(root, ...path);
    if (value !== null && value !== '')
      shown.push({ name: path.join('.'), value: shortened(value, longest) });
  }
  const info = textAt(root, 'info');
  const rank = valueAt(root, 'lora_rank');
  return {
    modelVersion: stated(textAt(root, 'config', 'model', 'version')),
    version: stated(textAt(root, 'config', 'version')),
    loraRank: typeof rank === 'number' ? rank : null,
    shown,
    // "<epoch>epoch_<step>iteration" of a SoVITS file, "GPT-e<epoch>" of a GPT file.
    trained: info !== null && /^(\d+epoch_\d+iteration|GPT-e\d+)$/.test(info),
    trainedOn: shown.find(({ name }) => name === 'config.train.pretrained_s2G')?.value ?? null,
    hasConfig: valueAt(root, 'config') !== undefined,
  };
}

function stated(version: string | null): string | null {
  return version === null ? null : shortened(version, 40);
}
