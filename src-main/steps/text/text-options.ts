import type { ModelSlot, StepOption } from '../../pipeline/step.ts';
import { percentModes, readingModes } from '../../text/types.ts';

export const g2pwSlot: ModelSlot = {
  id: 'g2pw',
  name: {
    en: 'G2PWModel folder, whose g2pW.onnx reads Chinese polyphones (v2 and later)',
    zh: 'G2PWModel 文件夹，用其中的 g2pW.onnx 读多音字（v2 及以后）',
  },
  role: 'g2pw',
  catalogue: [],
  versions: ['v2', 'v3', 'v4', 'v2Pro', 'v2ProPlus'],
  optional: true,
};

export const textOptions: readonly StepOption[] = [
  {
    id: 'readings',
    name: {
      en: 'how Chinese polyphones are read (default: g2pw where that model is named, else dictionary)',
      zh: '多音字读音的来源（默认：指定了 g2pW 模型时为 g2pw，否则为 dictionary）',
    },
    kind: 'choice',
    choices: readingModes,
  },
  {
    id: 'percent',
    name: {
      en: 'what becomes of %: a minus as in step 1 of GPT-SoVITS, or kept for the number rules',
      zh: '% 的处理：as-step1 与 GPT-SoVITS 第一步一致（变成减号），keep 保留并按百分数读',
    },
    kind: 'choice',
    choices: percentModes,
    default: 'as-step1',
  },
  {
    id: 'user-dictionary',
    name: {
      en: 'your own readings: lines of language, word and reading, separated by TABs',
      zh: '自定义读音文件：每行为语言、词、读音，以制表符分隔',
    },
    kind: 'file',
  },
  {
    id: 'dictionary-ja',
    name: {
      en: 'folder of naist-jdic for Japanese, or of a GPT-SoVITS installation that has it',
      zh: '日语词典 naist-jdic 所在文件夹，或包含它的 GPT-SoVITS 安装目录',
    },
    kind: 'folder',
  },
  {
    id: 'dictionary-ko',
    name: {
      en: 'folder of mecab-ko-dic for Korean, or of a GPT-SoVITS installation that has it',
      zh: '韩语词典 mecab-ko-dic 所在文件夹，或包含它的 GPT-SoVITS 安装目录',
    },
    kind: 'folder',
  },
  {
    id: 'words-ja',
    name: {
      en: 'user dictionary of GPT-SoVITS for Japanese (userdict.csv); found beside naist-jdic where not named',
      zh: 'GPT-SoVITS 的日语用户词典（userdict.csv）；不指定时在 naist-jdic 旁查找',
    },
    kind: 'file',
  },
];
