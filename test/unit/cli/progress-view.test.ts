import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { createTranslate, type CliContext } from '../../../src-main/cli/context.ts';
import { ProgressView } from '../../../src-main/cli/progress-view.ts';
import type { Progress } from '../../../src-main/pipeline/types.ts';

const progress: Progress = {
  phase: 'extract',
  done: 12_345,
  total: 50_000,
  clipsPerSecond: 12.34,
  timesRealTime: 45.67,
  etaSeconds: 3723,
};

/** What one update writes to a terminal of so many columns, or to a pipe. */
function written(language: 'en' | 'zh', terminal: { columns?: number } | null, shown = [progress]): string {
  let text = '';
  const stderr = { write: (chunk: string) => (text += chunk), isTTY: terminal !== null, ...terminal };
  const context = { stderr, t: createTranslate(language) } as unknown as CliContext;
  const view = new ProgressView(context, () => 0);
  for (const one of shown) view.show(one);
  return text;
}

/** The drawn line without the codes that clear the old one. */
function drawn(language: 'en' | 'zh', columns?: number): string {
  const text = written(language, columns === undefined ? {} : { columns });
  expect(text.startsWith('\r\x1b[2K')).toBe(true);
  expect(text).not.toContain('\n');
  return text.slice('\r\x1b[2K'.length);
}

describe('on a terminal', () => {
  const widths = [1, 8, 20, 40, 60, 80, 120];
  it.each(widths.flatMap((columns) => [['en', columns] as const, ['zh', columns] as const]))(
    '%s: a line never reaches the last of %i columns',
    (language, columns) => {
      expect(stringWidth(drawn(language, columns))).toBeLessThanOrEqual(Math.max(columns - 1, 1));
    },
  );

  it('shows all where there is room', () => {
    expect(drawn('en', 120)).toBe(
      '[#####---------------] extracting 12345/50000 | 12.3 clips/s | 45.7x real time | about 1:02:03 left',
    );
    expect(drawn('zh', 120)).toBe(
      '[#####---------------] 提取 12345/50000 | 12.3 条/秒 | 45.7 倍实时 | 约剩 1:02:03',
    );
  });

  it('gives up the bar first, then the rate, then the time left', () => {
    expect(drawn('en', 80)).toBe(
      'extracting 12345/50000 | 12.3 clips/s | 45.7x real time | about 1:02:03 left',
    );
    expect(drawn('zh', 70)).toBe('提取 12345/50000 | 12.3 条/秒 | 45.7 倍实时 | 约剩 1:02:03');
    expect(drawn('en', 60)).toBe('extracting 12345/50000 | about 1:02:03 left');
    expect(drawn('zh', 40)).toBe('提取 12345/50000 | 约剩 1:02:03');
    expect(drawn('en', 40)).toBe('extracting 12345/50000');
    expect(drawn('zh', 12)).toBe('提取 12345…');
  });

  it('takes 80 columns where the terminal does not say', () => {
    expect(drawn('en')).toBe(drawn('en', 80));
    expect(drawn('en', 0)).toBe(drawn('en', 80));
  });
});

it('on a pipe writes whole lines without control codes, and no bar', () => {
  const text = written('zh', null, [progress, { ...progress, done: 12_346 }, { ...progress, done: 50_000 }]);
  expect(text).toBe(
    '提取 12345/50000 | 12.3 条/秒 | 45.7 倍实时 | 约剩 1:02:03\n' +
      '提取 50000/50000 | 12.3 条/秒 | 45.7 倍实时 | 约剩 1:02:03\n',
  );
});
