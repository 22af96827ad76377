import type { Language, Text } from '../contract/text/define.ts';
import { formatText, type TextParams } from '../contract/text/format-text.ts';

/** What every command gets from the shell it runs in. Tests pass their own streams. */
export interface CliContext {
  readonly language: Language;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  /** Absolute path of the bundled `resources` folder. */
  readonly resourcesDir: string;
  /** Aborts on the first Ctrl-C; commands finish what is in flight and leave everything whole. */
  readonly signal: AbortSignal;
  t(text: Text, params?: TextParams): string;
  /** Set by a command whose work failed for a part of its input; the process then exits with 1. */
  fail(): void;
}

/** What `--lang` takes. */
export const languages: readonly Language[] = ['en', 'zh'];

/** Whether the command is one whose own `--lang` is the language of its input, not of its output. */
export function hasOwnLang(argv: readonly string[]): boolean {
  const skipped = argv[0] === '--lang' ? 2 : argv[0]?.startsWith('--lang=') ? 1 : 0;
  return argv[skipped] === 'text';
}

/** `--lang` wins, then WB_LANG, then the locale of the terminal, then that of the system (Windows sets no LANG). */
export function chooseLanguage(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  systemLocale = Intl.DateTimeFormat().resolvedOptions().locale,
): Language {
  const own = hasOwnLang(argv) ? argv.slice(0, argv.indexOf('text')) : argv;
  const flag = own.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  const at = own.indexOf('--lang');
  const asked = flag ?? (at >= 0 ? own[at + 1] : undefined);
  // An unknown one is refused by the command line's rules, in a language the user has.
  const known = languages.find((language) => language === asked);
  const locales = [env.WB_LANG, env.LC_ALL, env.LC_MESSAGES, env.LANG, systemLocale];
  const locale = locales.find((value) => value !== undefined && value !== '');
  return known ?? (locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en');
}

export function createTranslate(language: Language): CliContext['t'] {
  return (text, params) => formatText(text, language, params);
}
