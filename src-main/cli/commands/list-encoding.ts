import { listEncodings } from '../../contract/list-encodings.ts';
import { defineTexts } from '../../contract/text/define.ts';
import { encodingNamed, type TextEncoding } from '../../dataset/encoding/encodings.ts';
import type { EncodingGuess } from '../../pipeline/plan/read-input.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';

export const encodingTexts = defineTexts({
  option: {
    en: 'encoding of the list (default: found line by line)',
    zh: '列表文件的编码（默认逐行自动判断）',
  },
  unknown: {
    en: '--encoding: there is no "{name}" (known: {known})',
    zh: '--encoding：没有“{name}”这种编码（可选：{known}）',
  },
  guess: {
    en: 'note: the list is not UTF-8; read as {encoding}, for instance: {sample}. If that is wrong, name the encoding with --encoding.',
    zh: '注意：列表不是 UTF-8，已按 {encoding} 读取，例如：{sample}。如果文字不对，请用 --encoding 指定编码。',
  },
  unsure: {
    en: 'note: the list is not UTF-8 and it is not certain what it is; read as {encoding}, for instance: {sample}. Check it, and name the encoding with --encoding.',
    zh: '注意：列表不是 UTF-8，且无法确定编码；暂按 {encoding} 读取，例如：{sample}。请核对，并用 --encoding 指定编码。',
  },
});

/** @throws UsageError */
export function parseEncoding(name: string, context: CliContext): TextEncoding {
  const encoding = encodingNamed(name);
  if (encoding) return encoding;
  throw new UsageError(context.t(encodingTexts.unknown, { name, known: listEncodings.join(', ') }));
}

export function sayEncoding({ encoding, certain, sample }: EncodingGuess, context: CliContext): void {
  const text = certain ? encodingTexts.guess : encodingTexts.unsure;
  context.stderr.write(`${context.t(text, { encoding, sample })}\n`);
}
