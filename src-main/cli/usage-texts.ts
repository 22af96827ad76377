import type { CommanderError } from 'commander';
import { defineTexts } from '../contract/text/define.ts';
import type { Text } from '../contract/text/define.ts';
import type { CliContext } from './context.ts';

/** What can be wrong with a command line, by commander's code without its prefix. `{what}` is what it quotes. */
const usageTexts: Partial<Record<string, Text>> = defineTexts({
  unknownCommand: { en: 'there is no command {what}', zh: '没有命令 {what}' },
  unknownOption: { en: 'there is no option {what}', zh: '没有选项 {what}' },
  missingArgument: { en: 'the argument <{what}> is missing', zh: '缺少参数 <{what}>' },
  optionMissingArgument: { en: 'the option {what} wants a value', zh: '选项 {what} 需要一个值' },
  missingMandatoryOptionValue: { en: 'the option {what} is needed', zh: '必须给出选项 {what}' },
  invalidArgument: {
    en: 'the value "{value}" is not possible for {what}',
    zh: '{what} 的值不能是“{value}”',
  },
  excessArguments: { en: 'there are too many arguments for {what}', zh: '{what} 的参数过多' },
  // Commander shows its help where a command group is called without one of its commands.
  help: { en: 'a command is missing or not known here', zh: '缺少命令，或没有这个命令' },
});

const texts = defineTexts({
  suggestion: { en: '{sentence} (did you mean {name}?)', zh: '{sentence}（是否想用 {name}？）' },
});

/** Commander's own sentences exist in English only and are written for programmers. */
export function usageSentence(error: CommanderError, context: CliContext): string {
  const text = usageTexts[error.code.replace('commander.', '')];
  if (!text) return error.message.replace(/^error: /, '').split('\n')[0]!;
  const what = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  const value = /argument '(.*)' is invalid/.exec(error.message)?.[1] ?? '';
  const sentence = context.t(text, { what, value });
  const name = /Did you mean (?:one of )?(.+)\?\)/.exec(error.message)?.[1];
  return name === undefined ? sentence : context.t(texts.suggestion, { sentence, name });
}
