import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { AppError } from '../../contract/errors.ts';
import { defineTexts } from '../../contract/text/define.ts';
import { errorTexts } from '../../contract/text/errors.ts';
import { textWarnings, type TextWarning } from '../../contract/text/text-warnings.ts';
import { readError } from '../../platform/file-error.ts';
import { name2textRow } from '../../text/name2text/name2text-row.ts';
import type { CleanedText, ReadingMode, TraceStep } from '../../text/types.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';
import { withCleaner, type OpenedCleaner } from './text-cleaner.ts';
import { addTextOptions, type TextFlags } from './text-options.ts';

const texts = defineTexts({
  about: {
    en: 'show how GPT-SoVITS reads a sentence: normalisation, words, readings, phones',
    zh: '查看 GPT-SoVITS 如何处理一句话：规范化、分词、读音、音素',
  },
  sentence: { en: 'the sentence', zh: '要处理的句子' },
  oneOfTwo: { en: 'a sentence or --file is needed, not both', zh: '请给出一个句子或 --file，二者只取其一' },
  warning: { en: 'Warning: {text}', zh: '注意：{text}' },
});

const readingTexts = defineTexts({
  g2pw: { en: 'Polyphones were read by g2pW.', zh: '多音字由 g2pW 模型读出。' },
  dictionary: {
    en: 'Polyphones were read by dictionary, without g2pW; GPT-SoVITS reads them with it from v2 on. Name the model with --g2pw.',
    zh: '多音字按词典读出，没有使用 g2pW；GPT-SoVITS 从 v2 起使用该模型。可用 --g2pw 指定。',
  },
});

/** Names of the stages in the order a sentence passes them. */
const stages = defineTexts({
  normalize: { en: 'normalise', zh: '规范化' },
  words: { en: 'words', zh: '分词' },
  readings: { en: 'readings', zh: '读音' },
  sandhi: { en: 'sandhi', zh: '变调' },
  phones: { en: 'phones', zh: '音素' },
});

export function registerText(program: Command, context: CliContext): void {
  const command = program
    .command('text')
    .argument('[sentence]', context.t(texts.sentence))
    .description(context.t(texts.about));
  addTextOptions(command, context).action(async (sentence: string | undefined, flags: TextFlags) => {
    if ((sentence === undefined) === (flags.file === undefined))
      throw new UsageError(context.t(texts.oneOfTwo));
    await withCleaner(flags, context, (opened) =>
      sentence === undefined
        ? printAll(flags.file!, opened, flags, context)
        : showOne(sentence, opened, flags, context),
    );
  });
}

async function showOne(sentence: string, opened: OpenedCleaner, flags: TextFlags, context: CliContext) {
  const { cleaner, readings } = opened;
  const steps: TraceStep[] = [];
  const result = await cleaner.clean(sentence, flags.lang, (step) => steps.push(step));
  if (flags.json) {
    const json = { ...resultJson(sentence, result, readings, context), trace: steps };
    context.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    return;
  }
  for (const { stage, rule, text } of steps)
    context.stdout.write(`${context.t(stages[stage])}  ${rule}  ${text}\n`);
  context.stdout.write(`\n${name2textRow('-', result)}\n`);
  sayReadings(readings, context);
  for (const warning of result.warnings)
    context.stderr.write(`${context.t(texts.warning, { text: warningText(warning, context) })}\n`);
}

/** One result a line, in the order of the file; a line that upstream drops says why and is not lost. */
async function printAll(file: string, opened: OpenedCleaner, flags: TextFlags, context: CliContext) {
  const { cleaner, readings } = opened;
  const whole = await readFile(file, 'utf8').catch((error: unknown) => {
    throw readError(file, error);
  });
  const lines = whole.replace(/^\ufeff/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  if (!flags.json) sayReadings(readings, context);
  await cleaner.frontEnd(flags.lang); // what is missing is said once, not once a line
  for (const [index, line] of lines.entries()) {
    context.signal.throwIfAborted();
    try {
      const result = await cleaner.clean(line, flags.lang);
      const json = resultJson(line, result, readings, context);
      context.stdout.write(
        flags.json ? `${JSON.stringify(json)}\n` : `${name2textRow(String(index + 1), result)}\n`,
      );
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      const message = context.t(errorTexts[thrown.code], thrown.params);
      if (flags.json) context.stdout.write(`${JSON.stringify(droppedJson(line, thrown, message))}\n`);
      else context.stderr.write(`${index + 1}: ${message}\n`);
    }
  }
}

function droppedJson(text: string, error: AppError, message: string) {
  return {
    text,
    norm: null,
    phones: null,
    word2ph: null,
    warnings: [],
    error: { ...error.toData(), message },
  };
}

/** `readings` says how Chinese polyphones were read; null for the other languages. */
function resultJson(
  text: string,
  { norm, phones, word2ph, warnings }: CleanedText,
  readings: ReadingMode | null,
  context: CliContext,
) {
  const told = warnings.map((warning) => ({ ...warning, message: warningText(warning, context) }));
  return { text, norm, phones, word2ph, readings, warnings: told };
}

/** Readings without g2pW are not those of the trainers: that is never silent. */
function sayReadings(readings: ReadingMode | null, context: CliContext): void {
  if (readings) context.stderr.write(`${context.t(readingTexts[readings])}\n`);
}

function warningText({ code, params }: TextWarning, context: CliContext): string {
  return context.t(textWarnings[code], params);
}
