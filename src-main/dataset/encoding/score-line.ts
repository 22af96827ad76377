import { decodeStrictly, legacyEncodings, type LegacyEncoding } from './encodings.ts';
import { byteModel, halfWidthKana, neighbourModel, pairModels } from './models.ts';

/** Evidence for each encoding: log likelihood of the bytes. -Infinity where they cannot be that encoding at all. */
export type Scores = Record<LegacyEncoding, number>;

/** A byte of ASCII: the same in all models, so that swallowing one into a character is paid for. */
const asciiByte = Math.log(1 / 40);

/** Encodings that a list of this language is likely to be in. */
const ofLanguage: Readonly<Record<string, readonly LegacyEncoding[]>> = {
  zh: ['gb18030', 'big5'],
  yue: ['big5', 'gb18030'],
  ja: ['shift_jis', 'euc-jp'],
  jp: ['shift_jis', 'euc-jp'],
  ko: ['euc-kr'],
  en: ['windows-1252'],
  de: ['windows-1252'],
  fr: ['windows-1252'],
  es: ['windows-1252'],
  ru: ['windows-1251'],
  uk: ['windows-1251'],
  pl: ['windows-1250'],
  cs: ['windows-1250'],
  hu: ['windows-1250'],
  el: ['windows-1253'],
  tr: ['windows-1254'],
  th: ['windows-874'],
};
/** log odds that the language field of a line is worth. */
const languageBonus = 4;

const byteModels = new Map(legacyEncodings.map((encoding) => [encoding, byteModel(encoding)]));

export function scoreLine(line: Uint8Array): Scores {
  const language = /\|\s*([a-z]{2,3})\s*\|/i.exec(Buffer.from(line).toString('latin1'))?.[1]?.toLowerCase();
  const likely = ofLanguage[language ?? ''] ?? [];
  const scores = legacyEncodings.map((encoding): [LegacyEncoding, number] => {
    if (decodeStrictly(line, encoding) === null) return [encoding, -Infinity];
    const bonus = likely.includes(encoding) ? languageBonus : 0;
    const model = byteModels.get(encoding);
    return [encoding, bonus + (model ? scoreBytes(line, encoding, model) : scorePairs(line, encoding))];
  });
  return Object.fromEntries(scores) as Scores;
}

function scorePairs(line: Uint8Array, encoding: LegacyEncoding): number {
  const unit = pairModels[encoding]!;
  let score = 0;
  for (let at = 0; at < line.length; at++) {
    const byte = line[at]!;
    if (byte < 0x80) score += asciiByte;
    else if (encoding === 'shift_jis' && byte >= 0xa1 && byte <= 0xdf) score += halfWidthKana;
    else score += unit(byte, line[++at] ?? 0);
  }
  return score;
}

function scoreBytes(line: Uint8Array, encoding: LegacyEncoding, model: Float64Array): number {
  const { alone, together } = neighbourModel(encoding);
  let score = 0;
  let before = 0;
  for (const byte of line) {
    if (byte < 0x80) score += asciiByte;
    else score += model[byte]! + (before >= 0x80 ? together : alone);
    before = byte;
  }
  return score;
}

export function addScores(sum: Scores, more: Scores): void {
  for (const encoding of legacyEncodings) sum[encoding] += more[encoding];
}

export const noScores = (): Scores =>
  Object.fromEntries(legacyEncodings.map((encoding) => [encoding, 0])) as Scores;

/**
 * The likeliest encoding, and how much likelier it is than the next one that reads these lines differently, as log
 * odds: where two encodings give the same text, it does not matter which it was.
 */
export function bestOf(
  scores: Scores,
  lines: readonly Uint8Array[],
): { encoding: LegacyEncoding; lead: number } {
  const [best, ...others] = [...legacyEncodings].sort((a, b) => scores[b] - scores[a]);
  const isSame = (other: LegacyEncoding): boolean =>
    lines.every((line) => decodeStrictly(line, other) === decodeStrictly(line, best!));
  const rival = others.find((other) => scores[other] === -Infinity || !isSame(other));
  return { encoding: best!, lead: rival ? scores[best!] - scores[rival] : Infinity };
}
