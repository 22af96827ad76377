import type { Argument, Command, HelpConfiguration } from 'commander';
import { defineTexts, type Text } from '../contract/text/define.ts';
import { cliTexts } from './cli-texts.ts';
import type { CliContext } from './context.ts';

/** Commander's fixed words, by the words themselves. */
const titles: Partial<Record<string, Text>> = defineTexts({
  'Usage:': { en: 'Usage:', zh: '用法：' },
  'Arguments:': { en: 'Arguments:', zh: '参数：' },
  'Options:': { en: 'Options:', zh: '选项：' },
  'Commands:': { en: 'Commands:', zh: '命令：' },
});

const texts = defineTexts({ default: { en: '(default: {value})', zh: '（默认 {value}）' } });

/** Puts the help's own words into the user's language; the descriptions already are. */
export function helpStyle(context: CliContext): HelpConfiguration {
  const optionsWord = `[${context.t(cliTexts.optionsWord)}]`;
  const commandWord = `[${context.t(cliTexts.commandWord)}]`;
  const words = (...parts: (string | false)[]): string => parts.filter(Boolean).join(' ');
  return {
    // Both stand in for commander's own, whose "[options]" and "[command]" cannot be translated.
    subcommandTerm: (command) =>
      words(
        command.name(),
        command.options.length > 0 && optionsWord,
        ...command.registeredArguments.map(term),
      ),
    commandUsage: (command) =>
      words(
        ...pathOf(command),
        optionsWord, // `--help` at least
        command.commands.length > 0 && commandWord,
        ...command.registeredArguments.map(term),
      ),
    styleTitle: (title) => (titles[title] ? context.t(titles[title]) : title),
    optionDescription: (option) => {
      const value: unknown = option.defaultValue;
      if (typeof value !== 'string') return option.description;
      return `${option.description} ${context.t(texts.default, { value })}`;
    },
  };
}

/** `wb models get` */
function pathOf(command: Command): string[] {
  return [...(command.parent ? pathOf(command.parent) : []), command.name()];
}

function term(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}
