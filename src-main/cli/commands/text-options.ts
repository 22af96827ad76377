import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { defineTexts } from '../../contract/text/define.ts';
import { readError } from '../../platform/file-error.ts';
import { TextCleaner } from '../../text/cleaner/text-cleaner.ts';
import {
  percentModes,
  readingModes,
  textLanguages,
  type PercentMode,
  type ReadingMode,
  type TextLanguage,
} from '../../text/types.ts';
import { UserDictionary } from '../../text/user-dictionary/user-dictionary.ts';
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
    en: 'how Chinese polyphones are read: by the g2pW model or by dictionary',
    zh: '多音字读音的来源：g2pW 模型或词典',
  },
  dictionary: { en: 'folder of the MeCab dictionary for ja or ko', zh: 'ja 或 ko 的 MeCab 词典文件夹' },
  g2pw: { en: 'folder of the g2pW model (G2PWModel)', zh: 'g2pW 模型文件夹（G2PWModel）' },
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
  readonly readings: ReadingMode;
  readonly dictionary?: string;
  readonly g2pw?: string;
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
    .addOption(new Option('--readings <name>', t(texts.readings)).choices(readingModes).default('dictionary'))
    .option('--g2pw <folder>', t(texts.g2pw))
    .option('--dictionary <folder>', t(texts.dictionary))
    .option('--user-dictionary <file>', t(texts.userDictionary))
    .addOption(new Option('--percent <name>', t(texts.percent)).choices(percentModes).default('as-step1'))
    .option('--json', t(cliTexts.jsonOption));
}

/** @throws AppError where the user dictionary cannot be read or used */
export async function openCleaner(flags: TextFlags, context: CliContext): Promise<TextCleaner> {
  const dictionary = await readUserDictionary(flags.userDictionary);
  return new TextCleaner({
    resourcesDir: context.resourcesDir,
    table: flags.version === 'v1' ? 'v1' : 'v2',
    readings: flags.readings,
    percent: flags.percent,
    dictionaryDir: flags.dictionary === undefined ? undefined : resolve(flags.dictionary),
    g2pwDir: flags.g2pw === undefined ? undefined : resolve(flags.g2pw),
    overrides: (language) => dictionary.overrides(language),
  });
}

async function readUserDictionary(file: string | undefined): Promise<UserDictionary> {
  if (file === undefined) return new UserDictionary();
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw readError(file, error);
  });
  return UserDictionary.parse(text, file);
}
