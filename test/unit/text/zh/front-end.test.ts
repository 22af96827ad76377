import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openChinese, readChineseData } from '../../../../src-main/text/zh/open-chinese.ts';
import { splitPinyin } from '../../../../src-main/text/zh/pinyin/split-pinyin.ts';
import { isSymbol } from '../../../../src-main/text/symbols/symbol-table.ts';
import type { FrontEnd, FrontEndPhones, TraceStep } from '../../../../src-main/text/types.ts';

const none = { words: new Map<string, string>() };
const byDictionary = { resourcesDir: 'resources', readings: 'dictionary' } as const;
let v1: FrontEnd;
let v2: FrontEnd;

beforeAll(async () => {
  v1 = await openChinese({ ...byDictionary, table: 'v1' });
  v2 = await openChinese({ ...byDictionary, table: 'v2' });
});

async function phones(frontEnd: FrontEnd, norm: string, words = none.words): Promise<string> {
  return (await frontEnd.phones(norm, { words })).phones.join(' ');
}

describe('Chinese front end', () => {
  it('reads erhua from v2 on, and leaves 女儿 alone', async () => {
    expect(await phones(v2, '玩儿')).toBe('w an2 EE er2');
    expect(await phones(v2, '小院儿')).toBe('x iao3 y van4 EE er4');
    expect(await phones(v2, '女儿')).toBe('n v3 EE er2');
    expect(await phones(v1, '小院儿')).toBe('x iao3 y van4 EE er5');
  });

  it('puts a reading that a person has set before everything else', async () => {
    expect(await phones(v2, '重庆')).toBe('ch ong2 q ing4');
    expect(
      await phones(
        v2,
        '重庆',
        new Map([
          ['重', 'zhong4'],
          ['重庆', 'zhong4 qing4'],
        ]),
      ),
    ).toBe('zh ong4 q ing4');
    expect(await phones(v1, '重庆', new Map([['重', 'zhong4']]))).toBe('zh ong4 q ing4');
  });

  it('drops a character that is not of norm_text, as upstream does', async () => {
    await expect(async () => v1.phones('〇', none)).rejects.toMatchObject({
      code: 'text-no-reading',
      params: { character: '〇', codePoint: 'U+3007' },
    });
  });

  it('says that the model is missing rather than read by dictionary in silence', async () => {
    await expect(openChinese({ ...byDictionary, readings: 'g2pw', table: 'v2' })).rejects.toMatchObject({
      code: 'text-g2pw-missing',
    });
  });

  it('gives each character of any norm_text its phones, or says which has none', async () => {
    const hanzi = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code));
    const norm = fc.string({
      unit: fc.oneof(hanzi, fc.constantFrom(...'一不儿了的个子上下来去好老小,.!?…-')),
    });
    await fc.assert(
      fc.asyncProperty(norm, async (text) => {
        for (const [frontEnd, table] of [
          [v1, 'v1'],
          [v2, 'v2'],
        ] as const) {
          let read: FrontEndPhones;
          try {
            read = await frontEnd.phones(text, none);
          } catch (error) {
            expect(error).toMatchObject({ code: 'text-no-reading' });
            continue;
          }
          expect(read.word2ph).toHaveLength(text.length);
          expect(read.word2ph!.reduce((sum, share) => sum + share, 0)).toBe(read.phones.length);
          expect(read.phones.filter((phone) => !isSymbol(phone, table))).toEqual([]);
        }
      }),
    );
  });

  it('tells the way of a sentence, and the same phones without telling', async () => {
    const steps: TraceStep[] = [];
    const told = await v2.phones('一块儿去看展览馆.', none, (step) => steps.push(step));
    expect(told).toEqual(await v2.phones('一块儿去看展览馆.', none));
    expect(steps.map(({ stage, rule }) => `${stage} ${rule}`)).toEqual(
      expect.arrayContaining([
        'words jieba',
        'readings pypinyin',
        'sandhi 一',
        'sandhi third tone',
        'sandhi erhua',
      ]),
    );
  });
});

describe('splitPinyin', () => {
  it('takes every syllable of pypinyin apart as pypinyin does', () => {
    const { syllables } = readChineseData('resources').pinyin;
    expect(syllables.length).toBeGreaterThan(1400);
    // Vowelless syllables and ê keep their marks in pypinyin's digit style; no reading of GPT-SoVITS uses them.
    const usual = syllables.filter(({ pinyin }) => /^[a-z]*[aeiouv][a-z]*[1-5]$/.test(pinyin));
    expect(syllables.length - usual.length).toBeLessThan(30);
    expect(usual.map(({ pinyin }) => splitPinyin(pinyin))).toEqual(usual);
  });
});
