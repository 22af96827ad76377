import { expect, it } from 'vitest';
import { errorTexts } from '../../../src-main/contract/text/errors.ts';
import { formatText } from '../../../src-main/contract/text/format-text.ts';

it('says states and an unknown owner in the language of the sentence', () => {
  const moved = { id: 3, from: 'done', to: 'running' };
  expect(formatText(errorTexts['store-run-state'], 'zh', moved)).toBe(
    '批次 3 当前状态为“完成”，不能变为“进行中”。请重新查看状态；若已结束，请新建批次。',
  );
  expect(formatText(errorTexts['store-run-state'], 'en', moved)).toContain(
    'is done and cannot become running',
  );
  const owned = { path: '/x/library.sqlite', owner: 'unknown' };
  expect(formatText(errorTexts['store-in-use'], 'zh', owned)).toContain('（进程：未知）');
  expect(formatText(errorTexts['store-in-use'], 'zh', { ...owned, owner: 'pid 7 @ pc' })).toContain(
    'pid 7 @ pc',
  );
});

it('leaves what only looks like a state to the reader', () => {
  expect(formatText({ en: '{from}', zh: '{from}' }, 'zh', { from: 4 })).toBe('4');
  expect(formatText({ en: '{name}', zh: '{name}' }, 'zh', { name: 'done' })).toBe('done');
});
