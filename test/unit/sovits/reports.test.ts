import { describe, expect, test } from 'vitest';
import type { ReportDocument } from '../../../src-main/sovits/reports/document.ts';
import { countText, numberText } from '../../../src-main/sovits/reports/figures.ts';
import { renderHtml } from '../../../src-main/sovits/reports/html-document.ts';
import { plain } from '../../../src-main/sovits/reports/plain.ts';
import { renderText } from '../../../src-main/sovits/reports/text-document.ts';

const hostile = '<img src=x onerror="alert(1)">\u001b]0;title\u0007\u202egnp.exe';

const document: ReportDocument = {
  language: 'en',
  title: hostile,
  blocks: [
    { kind: 'heading', text: hostile },
    { kind: 'sentence', text: hostile, tone: 'bad' },
    { kind: 'facts', rows: [[hostile, hostile]] },
    { kind: 'table', columns: [{ title: hostile }, { title: 'n', align: 'right' }], rows: [[hostile, '1']] },
  ],
};

describe('names from hostile files', () => {
  test('stay text in the page, which forbids scripts and everything from elsewhere', () => {
    const page = renderHtml(document, hostile);
    expect(page).not.toContain('<img');
    expect(page).not.toMatch(/<script|javascript:|https?:/i);
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(page.match(/&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt;/g)).toHaveLength(9);
  });

  test('cannot move the cursor, set the title or turn the writing direction of a terminal', () => {
    const text = renderText(document);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text).toContain('\\u001b]0;title\\u0007\\u202egnp.exe');
  });

  test('cannot flood a table', () => {
    const long = 'a'.repeat(100_000);
    const rows = [[long, '1']];
    const table = { kind: 'table', columns: [{ title: 'x' }, { title: 'n' }], rows } as const;
    expect(renderText({ ...document, title: '', blocks: [table] }).length).toBeLessThan(1_000);
  });
});

test('columns line up with Chinese in them', () => {
  const text = renderText({
    language: 'zh',
    title: '表',
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['文件', 'a.pth'],
          ['size', '1'],
        ],
      },
    ],
  });
  expect(text).toBe('表\n  文件  a.pth\n  size  1\n');
});

test('plain gives texts in one language and leaves all else as it is', () => {
  const report = { a: { en: 'yes', zh: '是' }, b: [{ en: 'x', zh: 'y' }, 1], c: null, d: { en: 'only' } };
  expect(plain(report, 'zh')).toEqual({ a: '是', b: ['y', 1], c: null, d: { en: 'only' } });
});

test('figures', () => {
  expect(countText(52_846_337)).toBe('52 846 337');
  expect(countText(100)).toBe('100');
  expect([0, 1.23456, 1e-7, 1.5e9].map(numberText)).toEqual(['0', '1.235', '1.000e-7', '1.500e+9']);
  expect(numberText(null)).toBe('-');
});
