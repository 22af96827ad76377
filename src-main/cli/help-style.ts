import type { HelpConfiguration } from 'commander';
import { defineTexts, type Text } from '../contract/text/define.ts';
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
  return {
    styleTitle: (title) => (titles[title] ? context.t(titles[title]) : title),
    optionDescription: (option) => {
      const value: unknown = option.defaultValue;
      if (typeof value !== 'string') return option.description;
      return `${option.description} ${context.t(texts.default, { value })}`;
    },
  };
}
