import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TextCleaner, type CleanerOptions } from '../../../src-main/text/cleaner/text-cleaner.ts';
import { UserDictionary } from '../../../src-main/text/user-dictionary/user-dictionary.ts';

/** A sentence as the real libraries read it; one that GPT-SoVITS drops has an error instead. */
export interface GoldenText {
  readonly text: string;
  readonly norm?: string;
  /** Joined by spaces. */
  readonly phones?: string;
  readonly word2ph?: readonly number[] | null;
  readonly error?: string;
}

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** @param name of a file in test/golden/text, made by test/reference/text/read_lines.py */
export function readGoldenText(name: string): GoldenText[] {
  const lines = readFileSync(`${project}test/golden/text/${name}.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as GoldenText);
}

/** The cleaner on the bundled tables, as step 1 of GPT-SoVITS would run it. */
export function bundledCleaner(options: Partial<CleanerOptions> = {}): TextCleaner {
  const nobody = new UserDictionary();
  return new TextCleaner({
    resourcesDir: `${project}resources`,
    table: 'v2',
    readings: 'dictionary',
    percent: 'as-step1',
    overrides: (language) => nobody.overrides(language),
    ...options,
  });
}
