import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TextCleaner } from '../../../src-main/text/cleaner/text-cleaner.ts';
import { name2textRow } from '../../../src-main/text/name2text/name2text-row.ts';
import type { TextLanguage } from '../../../src-main/text/types.ts';
import { UserDictionary } from '../../../src-main/text/user-dictionary/user-dictionary.ts';
import { readGolden, unpackGoldenDictionary } from '../../support/text-golden.ts';
import { openTextRun, type Line, type TextRun } from '../../support/text-run.ts';

const folders = { ja: unpackGoldenDictionary('naist-jdic'), ko: unpackGoldenDictionary('mecab-ko-dic') };
const options = { 'dictionary-ja': folders.ja, 'dictionary-ko': folders.ko };
const lines: readonly Line[] = [
  ['zh', '今天涨了5%，还行。'],
  ['EN', 'Hello there, Mr. Brown.'],
  ['JP', readGolden('ja')[0]!.text],
  ['fr', 'Bonjour à tous.'],
  ['ko', readGolden('ko')[0]!.text],
  ['yue', '今日天氣好好。'],
  ['zh', '我'.repeat(511)],
];

let test: TextRun;
beforeAll(async () => {
  test = await openTextRun();
});
afterAll(async () => {
  await test.close();
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true });
});

const written = (folder = 'logs'): string =>
  readFileSync(path.join(test.folder, folder, '2-name2text.txt'), 'utf8');
const manifest = (): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(test.folder, 'logs', 'manifest.json'), 'utf8')) as Record<
    string,
    unknown
  >;

/** The row that the front ends make without step, thread and library. */
async function row(
  order: number,
  language: TextLanguage,
  dictionary = new UserDictionary(),
): Promise<string> {
  const cleaner = new TextCleaner({
    resourcesDir: 'resources',
    table: 'v2',
    readings: 'dictionary',
    percent: 'as-step1',
    dictionaryDirs: folders,
    overrides: (asked) => dictionary.overrides(asked),
  });
  return name2textRow(`${order}.wav`, await cleaner.clean(lines[order]![1], language));
}

describe('the text step', () => {
  it('reads five languages and writes the rows as GPT-SoVITS merges those of its processes', async () => {
    const report = await test.run(lines, { version: 'v2', options, parts: 4 });
    expect(report).toMatchObject({ state: 'done', counts: { in: 7, done: 5, skipped: 2, failed: 0 } });
    // Line 3 is the only one of the fourth process, which leaves a blank row.
    expect(written()).toBe(
      `${[
        ...[await row(0, 'zh'), await row(4, 'ko'), await row(1, 'en'), await row(5, 'yue')],
        ...[await row(2, 'ja'), ''],
      ].join('\n')}\n`,
    );
    const { reason } = report.clips.find(({ line }) => line === 4)!;
    expect(reason).toEqual({ code: 'text-language-unsupported', params: { language: 'fr' } });
    const long = report.clips.find(({ line }) => line === 7)!;
    expect(long.reason).toEqual({ code: 'text-bert-too-long', params: { count: 511, limit: 510 } });
  });

  it('tells the warnings of a clip with its statistics, and those of a result that was there too', async () => {
    for (const outcome of ['done', 'reused']) {
      const report = await test.run(lines.slice(0, 2), { version: 'v2', options, force: outcome === 'done' });
      const [zh, en] = [...report.clips].sort((a, b) => a.line - b.line);
      expect(zh).toMatchObject({ outcome, notes: [{ code: 'percent-as-minus', params: { text: '5%' } }] });
      expect(zh!.steps.text!.statistics).toMatchObject({
        phones: 18,
        characters: 10,
        unknown: 0,
        warnings: 1,
      });
      expect(en).toMatchObject({ outcome, notes: [] });
    }
  });

  it('reads only those lines again whose language a user dictionary changed, and the manifest names it', async () => {
    const file = path.join(test.folder, 'own.txt');
    writeFileSync(file, 'zh\t还行\thuan2 xing2\n');
    const request = { version: 'v2', options: { ...options, 'user-dictionary': file } } as const;
    const report = await test.run(lines, request);
    expect(report.counts).toMatchObject({ done: 1, reused: 4, skipped: 2 });
    const dictionary = UserDictionary.parse(readFileSync(file, 'utf8'), file);
    expect(written().split('\n')[0]).toBe(await row(0, 'zh', dictionary));
    expect(written()).toContain(' h uan2 x ing2 ');
    expect(manifest()).toMatchObject({
      textSymbols: 'v2',
      textReadings: 'dictionary',
      textPercent: 'as-step1',
    });
    expect(manifest().textUserDictionary).toContain(`zh: ${dictionary.hash('zh')}`);
    expect(manifest().textUserDictionary).toContain('en: none');
    expect(manifest().textFrontEnds).toMatch(
      /en: en-\S+; ja: .* user [0-9a-f]+; ko: .*; yue: yue-\S+; zh: zh-.* dictionary/,
    );
    const again = await test.run(lines, request);
    expect(again.counts).toMatchObject({ done: 0, reused: 5 });
  });

  it('reads every line again for another symbol table or another way with %', async () => {
    const v1 = await test.run(lines.slice(0, 2), { version: 'v1', options });
    expect(v1.counts).toMatchObject({ done: 2, reused: 0 });
    const kept = await test.run(lines.slice(0, 2), {
      version: 'v2',
      options: { ...options, percent: 'keep' },
    });
    expect(kept.counts).toMatchObject({ done: 2, reused: 0 });
    expect(written()).toContain('百分之五');
  });

  it('skips the lines of a language whose dictionary is missing, with that reason, and reads the others', async () => {
    const empty = path.join(test.folder, 'empty');
    mkdirSync(empty);
    const report = await test.run(lines, { version: 'v2', options: { ...options, 'dictionary-ja': empty } });
    expect(report.counts).toMatchObject({ done: 0, reused: 4, skipped: 3 });
    const japanese = report.clips.find(({ line }) => line === 3)!;
    expect(japanese.reason).toEqual({ code: 'text-ja-dictionary-missing', params: { path: empty } });
  });

  it('refuses readings by g2pW without its model before anything is read', async () => {
    const request = { version: 'v2', options: { ...options, readings: 'g2pw' } } as const;
    await expect(test.run(lines, request)).rejects.toMatchObject({ code: 'text-g2pw-missing' });
  });
});
