import type { CommanderError } from 'commander';
import { defineTexts } from '../contract/text/define.ts';
import type { Text } from '../contract/text/define.ts';
import type { CliContext } from './context.ts';

/** What can be wrong with a command line, by commander's code without its prefix. `{what}` is what it quotes. */
const usageTexts: Partial<Record<string, Text>> = defineTexts({
  unknownCommand: { en: 'there is no command {what}', zh: '没有命令 {what}' },
  unknownOption: { en: 'there is no option {what}', zh: '没有选项 {what}' },
  missingArgument: { en: 'the argument {what} is missing', zh: '缺少参数 {what}' },
  optionMissingArgument: { en: 'the option {what} wants a value', zh: '选项 {what} 需要一个值' },
  missingMandatoryOptionValue: { en: 'the option {what} is needed', zh: '必须给出选项 {what}' },
  invalidArgument: { en: 'the value {what} is not possible', zh: '值 {what} 不可用' },
  excessArguments: { en: 'there is one argument too many', zh: '参数过多' },
});

/** Commander's own sentences exist in English only and are written for programmers. */
export function usageSentence(error: CommanderError, context: CliContext): string {
  const text = usageTexts[error.code.replace('commander.', '')];
  const what = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  return text ? context.t(text, { what }) : error.message.replace(/^error: /, '').split('\n')[0]!;
}
