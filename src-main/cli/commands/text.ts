import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { AppError } from '../../contract/errors.ts';
import { defineTexts } from '../../contract/text/define.ts';
import { errorTexts } from '../../contract/text/errors.ts';
import { textWarnings, type TextWarning } from '../../contract/text/text-warnings.ts';
import { readError } from '../../platform/file-error.ts';
import type { TextCleaner } from '../../text/cleaner/text-cleaner.ts';
import { name2textRow } from '../../text/name2text/name2text-row.ts';
import type { CleanedText, TraceStep } from '../../text/types.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';
import { addTextOptions, openCleaner, type TextFlags } from './text-options.ts';

const texts = defineTexts({
  about: {
    en: 'show how GPT-SoVITS reads a sentence: normalisation, words, readings, phones',
    zh: '查看 GPT-SoVITS 如何处理一句话：规范化、分词、读音、音素',
  },
  sentence: { en: 'the sentence', zh: '要处理的句子' },
  oneOfTwo: { en: 'a sentence or --file is needed, not both', zh: '请给出一个句子或 --file，二者只取其一' },
  warning: { en: 'Warning: {text}', zh: '注意：{text}' },
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
    const cleaner = await openCleaner(flags, context);
    if (sentence !== undefined) await showOne(sentence, cleaner, flags, context);
    else await printAll(flags.file!, cleaner, flags, context);
  });
}

async function showOne(sentence: string, cleaner: TextCleaner, flags: TextFlags, context: CliContext) {
  const steps: TraceStep[] = [];
  const result = await cleaner.clean(sentence, flags.lang, (step) => steps.push(step));
  if (flags.json) {
    const json = { ...resultJson(sentence, result, context), trace: steps };
    context.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    return;
  }
  for (const { stage, rule, text } of steps)
    context.stdout.write(`${context.t(stages[stage])}  ${rule}  ${text}\n`);
  context.stdout.write(`\n${name2textRow('-', result)}\n`);
  for (const warning of result.warnings)
    context.stderr.write(`${context.t(texts.warning, { text: warningText(warning, context) })}\n`);
}

/** One result a line, in the order of the file; a line that upstream drops says why and is not lost. */
async function printAll(file: string, cleaner: TextCleaner, flags: TextFlags, context: CliContext) {
  const whole = await readFile(file, 'utf8').catch((error: unknown) => {
    throw readError(file, error);
  });
  const lines = whole.replace(/^\ufeff/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  await cleaner.frontEnd(flags.lang); // what is missing is said once, not once a line
  for (const [index, line] of lines.entries()) {
    context.signal.throwIfAborted();
    try {
      const result = await cleaner.clean(line, flags.lang);
      const json = resultJson(line, result, context);
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

function resultJson(text: string, { norm, phones, word2ph, warnings }: CleanedText, context: CliContext) {
  const told = warnings.map((warning) => ({ ...warning, message: warningText(warning, context) }));
  return { text, norm, phones, word2ph, warnings: told };
}

function warningText({ code, params }: TextWarning, context: CliContext): string {
  return context.t(textWarnings[code], params);
}
