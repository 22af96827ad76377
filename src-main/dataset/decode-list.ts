import type { LineEnding, ListLine, TextEncoding } from './types.ts';

export interface DecodedList {
  readonly encoding: TextEncoding;
  readonly bom: boolean;
  readonly lines: readonly ListLine[];
}

/**
 * Finds a list's encoding and splits it into lines without losing a byte. A BOM decides; zero bytes mean UTF-16;
 * valid UTF-8 is UTF-8; otherwise most of the lines decide between UTF-8 with damaged lines and a legacy encoding,
 * because those accept nearly any bytes and a single bad one must not turn a UTF-8 list into noise: Shift_JIS where
 * there are kana, else GB18030 (which contains GBK).
 */
export function decodeList(bytes: Uint8Array, encoding?: TextEncoding): DecodedList {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) {
    return { encoding: 'utf-8', bom: true, lines: byteLines(bytes.subarray(3), 'utf-8') };
  }
  const bom16 = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : null;
  if (bom16) return { encoding: bom16, bom: true, lines: textLines(bytes.subarray(2), bom16) };
  const found = encoding ?? guessEncoding(bytes);
  const wide = found === 'utf-16le' || found === 'utf-16be';
  return { encoding: found, bom: false, lines: wide ? textLines(bytes, found) : byteLines(bytes, found) };
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

const sampleBytes = 65_536;
const sampleLines = 1000;

function guessEncoding(bytes: Uint8Array): TextEncoding {
  const sample = bytes.subarray(0, sampleBytes);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]!++;
  });
  // `|` and line ends are ASCII: as UTF-16 each brings a zero byte, always on the same side.
  if (zeros[1]! > zeros[0]! && zeros[1]! > sample.length / 64) return 'utf-16le';
  if (zeros[0]! > zeros[1]! && zeros[0]! > sample.length / 64) return 'utf-16be';
  if (decodes(bytes, 'utf-8')) return 'utf-8';
  const foreign = [...splitBytes(bytes)]
    .map(({ line }) => line)
    .filter((line) => line.some((byte) => byte > 127));
  const asUtf8 = foreign.filter((line) => decodes(line, 'utf-8')).length;
  const asGb = foreign.filter((line) => decodes(line, 'gb18030')).length;
  if (asUtf8 * 2 > foreign.length) return 'utf-8';
  if (looksJapanese(foreign)) return 'shift_jis';
  return asGb <= asUtf8 ? 'utf-8' : 'gb18030';
}

/**
 * Japanese text is full of kana, whose first byte in Shift_JIS (0x82, 0x83) begins only rare characters in GBK. Chinese
 * taken for Shift_JIS gives half-width kana instead, which do not count.
 */
function looksJapanese(lines: readonly Uint8Array[]): boolean {
  const text = new TextDecoder('shift_jis').decode(Buffer.concat(lines.slice(0, sampleLines)));
  const foreign = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  const kana = text.match(/[\u3041-\u30fc]/g)?.length ?? 0;
  return kana * 4 > foreign;
}

function decodes(bytes: Uint8Array, encoding: TextEncoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Lines of an ASCII-compatible encoding: no character of UTF-8, GB18030 or Shift_JIS has CR or LF as a later byte. */
function byteLines(bytes: Uint8Array, encoding: TextEncoding): ListLine[] {
  if (decodes(bytes, encoding)) return textLines(bytes, encoding);
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const lenient = new TextDecoder(encoding, { ignoreBOM: true });
  const lines: ListLine[] = [];
  for (const { line, ending } of splitBytes(bytes)) {
    try {
      lines.push({ raw: strict.decode(line), ending });
    } catch {
      lines.push({ raw: lenient.decode(line), ending, bytes: line });
    }
  }
  return lines;
}

function* splitBytes(bytes: Uint8Array): Generator<{ line: Uint8Array; ending: LineEnding }> {
  let start = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte !== 10 && byte !== 13) continue;
    const ending = byte === 10 ? '\n' : bytes[at + 1] === 10 ? '\r\n' : '\r';
    yield { line: bytes.subarray(start, at), ending };
    if (ending === '\r\n') at++;
    start = at + 1;
  }
  if (start < bytes.length) yield { line: bytes.subarray(start), ending: '' };
}

function textLines(bytes: Uint8Array, encoding: TextEncoding): ListLine[] {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const lines: ListLine[] = [];
  for (const match of text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    if (match[0] === '') continue;
    const raw = match[1]!;
    lines.push({ raw, ending: match[2] as LineEnding });
  }
  return lines;
}
