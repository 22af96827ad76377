import { Option, type Command } from 'commander';
import { defineTexts } from '../../contract/text/define.ts';
import {
  percentModes,
  readingModes,
  textLanguages,
  type PercentMode,
  type ReadingMode,
  type TextLanguage,
} from '../../text/types.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';

const texts = defineTexts({
  file: {
    en: 'file with one sentence a line; one result a line comes out',
    zh: '每行一句的文件；逐行输出结果',
  },
  lang: { en: 'language of the sentence', zh: '句子的语言' },
  version: { en: 'version that is trained', zh: '要训练的版本' },
  readings: {
    en: 'how Chinese polyphones are read: by g2pW (default where --g2pw names it) or by dictionary',
    zh: '多音字读音的来源：g2pW 模型（指定 --g2pw 时为默认）或词典',
  },
  dictionary: { en: 'folder of the MeCab dictionary for ja or ko', zh: 'ja 或 ko 的 MeCab 词典文件夹' },
  g2pw: { en: 'folder of the g2pW model (G2PWModel)', zh: 'g2pW 模型文件夹（G2PWModel）' },
  bert: {
    en: 'folder of chinese-roberta-wwm-ext-large, whose vocabulary g2pW uses, where it is not beside G2PWModel',
    zh: 'g2pW 所用词表所在的 chinese-roberta-wwm-ext-large 文件夹（不在 G2PWModel 旁时指定）',
  },
  userDictionary: {
    en: 'your own readings: lines of language, word and reading, separated by TABs',
    zh: '自定义读音文件：每行为语言、词、读音，以制表符分隔',
  },
  percent: {
    en: 'what becomes of %: a minus as in step 1 of GPT-SoVITS, or kept for the number rules',
    zh: '% 的处理：as-step1 与 GPT-SoVITS 第一步一致（变成减号），keep 保留并按百分数读',
  },
});

const versions = ['v1', 'v2', 'v3', 'v4', 'v2Pro', 'v2ProPlus'] as const;

export interface TextFlags {
  readonly file?: string;
  readonly lang: TextLanguage;
  readonly version: (typeof versions)[number];
  readonly readings?: ReadingMode;
  readonly dictionary?: string;
  readonly g2pw?: string;
  readonly bert?: string;
  readonly userDictionary?: string;
  readonly percent: PercentMode;
  readonly json?: true;
}

export function addTextOptions(command: Command, context: CliContext): Command {
  const t = context.t.bind(context);
  return command
    .option('--file <file>', t(texts.file))
    .addOption(new Option('--lang <name>', t(texts.lang)).choices(textLanguages).makeOptionMandatory())
    .addOption(new Option('--version <name>', t(texts.version)).choices(versions).default('v2'))
    .addOption(new Option('--readings <name>', t(texts.readings)).choices(readingModes))
    .option('--g2pw <folder>', t(texts.g2pw))
    .option('--bert <folder>', t(texts.bert))
    .option('--dictionary <folder>', t(texts.dictionary))
    .option('--user-dictionary <file>', t(texts.userDictionary))
    .addOption(new Option('--percent <name>', t(texts.percent)).choices(percentModes).default('as-step1'))
    .option('--json', t(cliTexts.jsonOption));
}
