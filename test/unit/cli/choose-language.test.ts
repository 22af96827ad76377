import { expect, it } from 'vitest';
import { chooseLanguage } from '../../../src-main/cli/context.ts';

it.each([
  ['the option before all', ['runs', '--lang', 'zh'], { WB_LANG: 'en' }, 'en-US', 'zh'],
  ['the option in one word', ['--lang=en', 'runs'], { WB_LANG: 'zh' }, 'zh-CN', 'en'],
  ['an option that is refused does not change it', ['--lang', 'fr'], { WB_LANG: 'zh' }, 'en-US', 'zh'],
  ['the variable before the terminal', [], { WB_LANG: 'en', LANG: 'zh_CN.UTF-8' }, 'zh-CN', 'en'],
  ['an empty variable is none', [], { LC_ALL: '', LANG: 'zh_CN.UTF-8' }, 'en-US', 'zh'],
  ['the system where the terminal is silent', [], {}, 'zh-Hans-CN', 'zh'],
  ['English for all else', [], { LANG: 'C.UTF-8' }, 'zh-CN', 'en'],
])('%s', (_, argv, env, system, language) => {
  expect(chooseLanguage(argv, env, system)).toBe(language);
});

it('leaves the --lang of `wb text` to the sentence', () => {
  expect(chooseLanguage(['text', '你好', '--lang', 'zh'], { WB_LANG: 'en' })).toBe('en');
  expect(chooseLanguage(['--lang', 'zh', 'text', 'hello', '--lang', 'en'], { WB_LANG: 'en' })).toBe('zh');
  expect(chooseLanguage(['inspect', 'text', '--lang', 'zh'], { WB_LANG: 'en' })).toBe('zh');
});
