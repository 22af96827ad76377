/**
 * One language in a process of its own: reads sentences from stdin, one a line, and prints what they took as JSON.
 * Usage: text-once.ts LANGUAGE [dictionary folder]
 */
import { readFileSync } from 'node:fs';
import { AppError } from '../../src-main/contract/errors.ts';
import { TextCleaner } from '../../src-main/text/cleaner/text-cleaner.ts';
import type { TextLanguage } from '../../src-main/text/types.ts';

const [language, dictionary] = process.argv.slice(2) as [TextLanguage, string?];
const sentences = readFileSync(0, 'utf8').split('\n').slice(0, -1);
const cleaner = new TextCleaner({
  resourcesDir: 'resources',
  table: 'v2',
  readings: 'dictionary',
  percent: 'as-step1',
  dictionaryDirs: { ja: dictionary, ko: dictionary },
  overrides: () => ({ words: new Map() }),
});

/** A line that GPT-SoVITS drops takes its time too. */
async function clean(sentence: string): Promise<void> {
  try {
    await cleaner.clean(sentence, language);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

const began = performance.now();
await clean(sentences[0]!);
const openMs = performance.now() - began;
// Time of the processor, as for Python: on a busy machine the clock on the wall measures the others.
const before = process.cpuUsage();
for (const sentence of sentences) await clean(sentence);
const { user, system } = process.cpuUsage(before);
const perSecond = sentences.length / ((user + system) / 1e6);
const { rss } = process.memoryUsage();
console.log(JSON.stringify({ count: sentences.length, perSecond, openMs, rss }));
