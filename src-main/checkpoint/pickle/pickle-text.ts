const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * UTF-8 as Python's pickle writes it ("surrogatepass"): lone surrogates, as in file names that were no valid UTF-8,
 * take three bytes each. @returns undefined where the bytes are no UTF-8 even then
 */
export function decodePythonUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return decodeWithSurrogates(bytes);
  }
}

function decodeWithSurrogates(bytes: Uint8Array): string | undefined {
  const parts: string[] = [];
  let from = 0;
  try {
    for (let at = 0; at + 2 < bytes.length; at++) {
      // ED A0..BF xx is a surrogate; everything between two of them must be strict UTF-8.
      if (bytes[at] !== 0xed || (bytes[at + 1]! & 0xe0) !== 0xa0 || (bytes[at + 2]! & 0xc0) !== 0x80)
        continue;
      parts.push(strictUtf8.decode(bytes.subarray(from, at)));
      parts.push(String.fromCharCode(0xd000 | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f)));
      from = at + 3;
      at += 2;
    }
    parts.push(strictUtf8.decode(bytes.subarray(from)));
    return parts.join('');
  } catch {
    return undefined;
  }
}

/** A line of ASCII or Latin-1 characters. */
export function decodeLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** The argument of the UNICODE opcode: Latin-1 with \uXXXX and \UXXXXXXXX escapes. */
export function decodeRawUnicodeEscape(bytes: Uint8Array): string | undefined {
  let valid = true;
  const text = decodeLatin1(bytes).replace(
    /(\\+)(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))?/g,
    (match, slashes: string, short?: string, long?: string) => {
      const digits = short ?? long;
      // An even number of backslashes escapes nothing: Python's codec leaves them all in place.
      if (digits === undefined || slashes.length % 2 === 0) return match;
      const code = Number.parseInt(digits, 16);
      if (code > 0x10ffff) {
        valid = false;
        return match;
      }
      return slashes.slice(1) + String.fromCodePoint(code);
    },
  );
  return valid ? text : undefined;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** The argument of the STRING opcode: a quoted Python 2 literal. @returns its bytes, undefined where it is none */
export function decodeQuoted(line: Uint8Array): Uint8Array | undefined {
  const text = decodeLatin1(line);
  const quote = text[0];
  if ((quote !== "'" && quote !== '"') || text.length < 2 || !text.endsWith(quote)) return undefined;
  let valid = true;
  const body = text
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|(.?))/gs, (match, hex, octal, other) => {
      if (typeof hex === 'string') return String.fromCharCode(Number.parseInt(hex, 16));
      if (typeof octal === 'string') return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      const char = simpleEscapes[String(other)];
      if (char === undefined) valid = false;
      return char ?? match;
    });
  return valid ? Uint8Array.from(Buffer.from(body, 'latin1')) : undefined;
}
