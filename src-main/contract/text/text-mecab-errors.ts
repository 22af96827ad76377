import { defineTexts } from './define.ts';

/** Errors of the dictionaries behind Japanese and Korean: code -> text. */
export const textMecabErrors = defineTexts({
  'text-ja-dictionary-missing': {
    en: 'Japanese needs the dictionary naist-jdic of OpenJTalk, and there is none (looked in: {path}). Choose its folder or that of a GPT-SoVITS installation that has read Japanese once; on Debian and Ubuntu install open-jtalk-mecab-naist-jdic.',
    zh: '日语需要 OpenJTalk 的词典 naist-jdic，但没有找到（已查找：{path}）。请选择词典文件夹，或已处理过日语的 GPT-SoVITS 安装目录；Debian、Ubuntu 可安装 open-jtalk-mecab-naist-jdic。',
  },
  'text-ko-dictionary-missing': {
    en: 'Korean needs the dictionary mecab-ko-dic, and there is none (looked in: {path}). Choose its folder or that of a GPT-SoVITS installation whose Python has python-mecab-ko-dic.',
    zh: '韩语需要词典 mecab-ko-dic，但没有找到（已查找：{path}）。请选择词典文件夹，或其 Python 中装有 python-mecab-ko-dic 的 GPT-SoVITS 安装目录。',
  },
  'text-dictionary-wrong': {
    en: '{path} is a MeCab dictionary, but not {dictionary}: it would give other readings than GPT-SoVITS. Choose the folder of {dictionary}.',
    zh: '{path} 是 MeCab 词典，但不是 {dictionary}，读音会与 GPT-SoVITS 不同。请选择 {dictionary} 的文件夹。',
  },
  'text-dictionary-damaged': {
    en: '{path} is damaged or is no UTF-8 dictionary of MeCab 0.996. Download or install the dictionary again.',
    zh: '{path} 已损坏，或不是 MeCab 0.996 的 UTF-8 词典。请重新下载或安装词典。',
  },
  'text-user-dictionary-row': {
    en: 'Line {line} of {path} is no row of a MeCab user dictionary. Write surface, left id, right id, cost and features, separated by commas.',
    zh: '{path} 第 {line} 行不是有效的 MeCab 用户词典条目。格式为：词形、左 ID、右 ID、代价、特征，以逗号分隔。',
  },
  'text-number-too-long': {
    en: 'The number {number} has more digits than Korean numerals reach; GPT-SoVITS drops the line. Write the number out in words.',
    zh: '数字 {number} 的位数超出韩语数词范围，GPT-SoVITS 会丢弃该行。请直接写成文字。',
  },
  'text-jamo-without-name': {
    en: 'The old Korean letter {character} ({codePoint}) is not known to GPT-SoVITS; it drops the line. Write it with modern letters.',
    zh: 'GPT-SoVITS 不认识古韩文字母“{character}”（{codePoint}），会丢弃该行。请改用现代字母。',
  },
});
