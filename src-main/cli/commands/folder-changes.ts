import stringWidth from 'string-width';
import { defineTexts, type Text } from '../../contract/text/define.ts';
import type { FolderChange } from '../../contract/views/tokens.ts';
import type { CliContext } from '../context.ts';
import { cliTexts } from '../cli-texts.ts';
import { padEnd } from '../text-columns.ts';

const texts = defineTexts({
  added: { en: '{n} added', zh: '新增 {n}' },
  changed: { en: '{n} changed', zh: '改动 {n}' },
  unchanged: { en: '{n} unchanged', zh: '不变 {n}' },
  kept: { en: '{n} of others kept as .bak', zh: '他人的 {n} 个保留为 .bak' },
  missing: {
    en: '{n} missing (wb prepare computes them again)',
    zh: '缺少 {n}（用 wb prepare 重新计算）',
  },
});

/** What an export does to a folder, a line for each sort of files. */
export function changeLines(changes: readonly FolderChange[], context: CliContext): string[] {
  const width = Math.max(0, ...changes.map(({ path }) => stringWidth(path)));
  return changes.map(({ path, ...counts }) => {
    const told = (Object.entries(texts) as [keyof typeof counts, Text][]).filter(
      ([name]) => counts[name] > 0,
    );
    const what = told.map(([name, text]) => context.t(text, { n: counts[name] }));
    return `${padEnd(path, width)}  ${what.join(context.t(cliTexts.between))}`;
  });
}
