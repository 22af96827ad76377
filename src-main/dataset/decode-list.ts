import {
  decodeLoosely,
  decodeStrictly,
  type LegacyEncoding,
  type TextEncoding,
} from './encoding/encodings.ts';
import {
  isAscii,
  isDamagedUtf8,
  judgeEncoding,
  sureLead,
  type EncodingJudgement,
} from './encoding/judge-encoding.ts';
import { bestOf, scoreLine } from './encoding/score-line.ts';
import { splitBytes, splitText } from './encoding/split-lines.ts';
import type { ListLine } from './types.ts';

export interface DecodedList {
  readonly encoding: TextEncoding;
  /** False where the encoding is a guess that another one contests. */
  readonly certain: boolean;
  readonly bom: boolean;
  readonly lines: readonly ListLine[];
}

/** Finds a list's encoding and splits it into lines without losing a byte. */
export function decodeList(bytes: Uint8Array, encoding?: TextEncoding, sure?: boolean): DecodedList {
  const judgement = judgeEncoding(bytes, encoding, sure);
  const { certain, bom } = judgement;
  return { encoding: judgement.encoding, certain, bom: bom > 0, lines: [...decodeLines(bytes, judgement)] };
}

/**
 * The lines of a list one after another, each read by itself: a UTF-8 line in a GBK list is UTF-8. A line that was not
 * read with certainty keeps its bytes.
 */
export function* decodeLines(bytes: Uint8Array, judgement: EncodingJudgement): Generator<ListLine> {
  const { encoding, bom } = judgement;
  const content = bytes.subarray(bom);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') yield* splitText(content, encoding);
  else for (const { line, ending } of splitBytes(content)) yield { ...readBytes(line, judgement), ending };
}

type Read = Pick<ListLine, 'raw' | 'bytes' | 'guessed'>;

function readBytes(line: Uint8Array, judgement: EncodingJudgement): Read {
  const text = decodeStrictly(line, 'utf-8');
  if (text !== null && (isAscii(line) || isPlainlyUtf8(text) || judgement.encoding === 'utf-8')) {
    return { raw: text };
  }
  const { encoding, legacy, certain, chosen } = judgement;
  if (text === null && isDamagedUtf8(line)) return { raw: decodeLoosely(line, 'utf-8'), bytes: line };
  const broken: Read = { raw: decodeLoosely(line, encoding), bytes: line };
  const own = encoding === 'utf-8' ? null : decodeStrictly(line, legacy);
  const stranger = chosen ? undefined : readAsStranger(line, own === null ? undefined : legacy);
  if (stranger !== undefined) return { raw: stranger };
  if (own === null) return broken;
  return certain ? { raw: own } : { raw: own, bytes: line, guessed: true };
}

/**
 * The text of a line in another encoding than the list's, where its own bytes leave no doubt; undefined otherwise.
 * @param own the list's encoding, where the line can be read in it: then the other one has to be likelier by far
 */
function readAsStranger(line: Uint8Array, own: LegacyEncoding | undefined): string | undefined {
  const scores = scoreLine(line);
  const { encoding, lead } = bestOf(scores, [line]);
  if (scores[encoding] === -Infinity || lead < sureLead) return undefined;
  if (own !== undefined && scores[encoding] - scores[own] < 2 * sureLead) return undefined;
  const text = decodeStrictly(line, encoding)!;
  return (text.match(/[^\0-\x7f]/gu)?.length ?? 0) < plainCharacters ? undefined : text;
}

/** Fewer characters than these are damage as likely as another encoding. */
const plainCharacters = 4;

/** Characters that take three bytes or more never come about by chance from another encoding. */
function isPlainlyUtf8(text: string): boolean {
  return /[\u0800-\u{10ffff}]/u.test(text);
}
