import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src-main/contract/errors.ts';
import { ChineseNormalizer } from '../../../../src-main/text/zh/normalize/normalizer.ts';
import { readSimplified } from '../../../../src-main/text/zh/simplified.ts';

const normalizer = new ChineseNormalizer(readSimplified('resources'));

describe('ChineseNormalizer', () => {
  it.each([
    [
      '2026-08-18 8:30-12:30，温度-3°C，占50%。',
      '二零二六年八月十八日八点半至十二点半,温度零下三度,占百分之五十.',
    ],
    ['１２３４５６７，共100+人', '幺二三四五六七,共一百多人'],
    ['买了2个苹果和200km路', '买了两个苹果和二百千米路'],
    ['x²+y²=10', '的二次方加的二次方等于十'],
    ['A股涨了', '股涨了'],
    ['第3-5章', '第三减五章'],
    ['比例是3:2', '比例是三二'],
    ['http://a.com/b', '每每.米每'],
    ['50％', '五十'],
    ['〇𠮷 latin', ''],
    ['臺灣', '台湾'],
    // Both halves of a time range ask the first minute, as upstream does.
    ['8:30-9:05', '八点半至九点半'],
  ])('reads %s', (text, norm) => {
    expect(normalizer.normalize(text)).toBe(norm);
  });

  it('makes of any string hanzi and marks, or says that a number has no words', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789.-+~:/年月日%度个² 的，٣') }),
    );
    fc.assert(
      fc.property(text, (raw) => {
        try {
          expect(normalizer.normalize(raw)).toMatch(/^[\u4e00-\u9fa5!?…,.-]*$/);
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'text-number-unreadable') throw error;
          expect(raw).toMatch(/(?![0-9０-９])\p{Nd}/u);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('tells each rule that changed something', () => {
    const rules: string[] = [];
    normalizer.normalize('體溫37.5度', ({ rule }) => rules.push(rule));
    expect(rules).toEqual([
      'split into sentences',
      'simplified characters',
      'temperature',
      'marks and hanzi only',
    ]);
  });
});
