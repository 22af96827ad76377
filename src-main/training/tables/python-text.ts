/** Text as Python reads it, where JavaScript would read it otherwise. */

/** Strict UTF-8 with the byte order mark kept, as `open(..., encoding="utf8")`. Undefined where a byte is no UTF-8. */
export function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Text mode: CR LF and a lone CR become LF. */
export function universalNewlines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** What `str.strip()` takes away (str.isspace), which is not what `trim` does: U+001C to U+001F too, U+FEFF not. */
const pythonSpace =
  '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*';
const plainDigits = /^[0-9]{1,9}$/;
const integer = new RegExp(`^${pythonSpace}([+-]?)(\\p{Nd}+(?:_\\p{Nd}+)*)${pythonSpace}$`, 'u');

/**
 * Python's `int(text)`: blanks around it, a sign, underscores between digits, digits of any script.
 * Undefined where it raises ValueError.
 */
export function pythonInt(text: string): number | undefined {
  if (plainDigits.test(text)) return Number(text); // all but a few
  const match = integer.exec(text);
  if (!match) return undefined;
  const digits = [...match[2]!.replaceAll('_', '')].map(digitValue).join('');
  return Number(match[1] === '-' ? `-${digits}` : digits);
}

/** Digits of a script stand in runs of ten, from zero up. */
function digitValue(digit: string): string {
  if (digit >= '0' && digit <= '9') return digit;
  let below = 0;
  const code = digit.codePointAt(0)!;
  while (below < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - below - 1))) below++;
  return String(below);
}
