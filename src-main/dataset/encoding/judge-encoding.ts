import { decodeLoosely, decodeStrictly, type LegacyEncoding, type TextEncoding } from './encodings.ts';
import { addScores, bestOf, noScores, scoreLine } from './score-line.ts';
import { splitBytes } from './split-lines.ts';

/** How a list's bytes are read, and whether that is sure. */
export interface EncodingJudgement {
  readonly encoding: TextEncoding;
  /** Bytes of the mark at its start; 0 where there is none. */
  readonly bom: 0 | 2 | 3;
  /** For lines that are not UTF-8: what they most likely are. */
  readonly legacy: LegacyEncoding;
  /** False where another encoding is nearly as likely: then the user is to say which it is. */
  readonly certain: boolean;
  /** The user has said so: no line is read in any other encoding than this one or UTF-8. */
  readonly chosen: boolean;
}

/** Log odds from which on a guess counts as sure: about 3,000 to 1. */
export const sureLead = 8;
const sampledLines = 2_000;
const zeroSample = 65_536;

/**
 * Judges by the lines that are not ASCII. A byte order mark decides; zero bytes on one side mean UTF-16; lines that
 * are valid UTF-8 are UTF-8; all others say together which legacy encoding they are.
 * @param chosen what the user says; a byte order mark still wins
 * @param sure the user has seen that the guess is right
 */
export function judgeEncoding(bytes: Uint8Array, chosen?: TextEncoding, sure = false): EncodingJudgement {
  const marked = byMark(bytes);
  if (marked) return marked;
  const wide = chosen ?? wideEncoding(bytes);
  if (wide === 'utf-16le' || wide === 'utf-16be') return certainly(wide, 0);
  const { utf8, legacy } = countLines(bytes);
  const best = likeliest(legacy);
  if (chosen)
    return { ...certainly(chosen, 0), chosen: true, legacy: isLegacy(chosen) ? chosen : best.encoding };
  if (utf8 >= legacy.length) return { ...certainly('utf-8', 0), legacy: best.encoding };
  const { encoding, certain } = best;
  return { encoding, bom: 0, legacy: encoding, certain: certain || sure, chosen: false };
}

/**
 * Each line that leaves no doubt by itself is a vote, so that one odd line cannot outweigh the others; where all are
 * too short for that, their evidence is added up.
 */
function likeliest(lines: readonly Uint8Array[]): { encoding: LegacyEncoding; certain: boolean } {
  const sum = noScores();
  const votes = new Map<LegacyEncoding, number>();
  for (const line of lines) {
    const scores = scoreLine(line);
    addScores(sum, scores);
    const { encoding, lead } = bestOf(scores, [line]);
    if (lead >= sureLead && scores[encoding] > -Infinity) votes.set(encoding, (votes.get(encoding) ?? 0) + 1);
  }
  const [elected, second] = [...votes].sort((a, b) => b[1] - a[1]);
  if (elected) return { encoding: elected[0], certain: elected[1] > (second?.[1] ?? 0) };
  const { encoding, lead } = bestOf(sum, lines);
  return { encoding, certain: lead >= sureLead && sum[encoding] > -Infinity };
}

const certainly = (encoding: TextEncoding, bom: EncodingJudgement['bom']): EncodingJudgement => ({
  encoding,
  bom,
  legacy: 'gb18030',
  certain: true,
  chosen: false,
});

const isLegacy = (encoding: TextEncoding): encoding is LegacyEncoding => !encoding.startsWith('utf-');

function byMark([first, second, third]: Uint8Array): EncodingJudgement | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return certainly('utf-8', 3);
  if (first === 0xff && second === 0xfe) return certainly('utf-16le', 2);
  return first === 0xfe && second === 0xff ? certainly('utf-16be', 2) : undefined;
}

/** `|` and line ends are ASCII: as UTF-16 each brings a zero byte, always on the same side. */
function wideEncoding(bytes: Uint8Array): TextEncoding | undefined {
  const sample = bytes.subarray(0, zeroSample);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]!++;
  });
  if (zeros[1]! > zeros[0]! && zeros[1]! > sample.length / 64) return 'utf-16le';
  return zeros[0]! > zeros[1]! && zeros[0]! > sample.length / 64 ? 'utf-16be' : undefined;
}

function countLines(bytes: Uint8Array): { utf8: number; legacy: Uint8Array[] } {
  let utf8 = 0;
  const legacy: Uint8Array[] = [];
  for (const { line } of splitBytes(bytes)) {
    if (isAscii(line)) continue;
    if (decodeStrictly(line, 'utf-8') !== null || isDamagedUtf8(line)) utf8++;
    else if (legacy.length < sampledLines) legacy.push(line);
  }
  return { utf8, legacy };
}

export function isAscii(line: Uint8Array): boolean {
  for (const byte of line) if (byte > 127) return false;
  return true;
}

/** Text of whole characters of three bytes or more with a few broken ones: no other encoding looks like that. */
export function isDamagedUtf8(line: Uint8Array): boolean {
  const text = decodeLoosely(line, 'utf-8');
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const whole = text.match(/[\u0800-\ufffc]|[\u{10000}-\u{10ffff}]/gu)?.length ?? 0;
  return whole > 1 && whole > broken;
}
