import { budgetError } from '../budget-error.ts';
import { budgets } from '../budgets.ts';

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/** An open object with the keys it has so far, or an open array. */
type Open = Set<string> | null;

/**
 * Looks over the bytes of a JSON text before it is parsed: a header of 100 MB of brackets would take gigabytes as
 * objects. Whether it is JSON at all, JSON.parse says.
 * @returns the first key that stands twice in one object, which JSON.parse hides by keeping the last one
 * @throws AppError checkpoint-budget
 */
export function scanJson(bytes: Uint8Array, path: string): string | undefined {
  const open: Open[] = [];
  let isKeyNext = false;
  let values = 0;
  let names = 0;
  let twice: string | undefined;
  const countValue = (): void => {
    if (++values > budgets.jsonValues) throw budgetError(path, 'values in the header', budgets.jsonValues);
  };
  for (let at = 0; at < bytes.length; at++) {
    switch (bytes[at]!) {
      case quote: {
        const end = stringEnd(bytes, at + 1, path);
        const keys = open.at(-1);
        if (isKeyNext && keys) {
          if (++names > budgets.jsonKeys) throw budgetError(path, 'names in the header', budgets.jsonKeys);
          const key = textOf(bytes.subarray(at, end));
          if (keys.has(key)) twice ??= key;
          keys.add(key);
        }
        isKeyNext = false;
        at = end - 1;
        break;
      }
      case openBrace:
      case openBracket:
        countValue();
        if (open.length >= budgets.jsonDepth) throw budgetError(path, 'levels of nesting', budgets.jsonDepth);
        isKeyNext = bytes[at] === openBrace;
        open.push(isKeyNext ? new Set() : null);
        break;
      case closeBrace:
      case closeBracket:
        open.pop();
        break;
      case comma:
        countValue();
        isKeyNext = open.at(-1) instanceof Set;
        break;
    }
  }
  return twice;
}

/** First byte after the string whose content starts at `from`. */
function stringEnd(bytes: Uint8Array, from: number, path: string): number {
  const limit = Math.min(bytes.length, from + budgets.stringBytes);
  for (let at = from; at < limit; at++) {
    if (bytes[at] === backslash) at++;
    else if (bytes[at] === quote) return at + 1;
  }
  if (limit < bytes.length) throw budgetError(path, 'bytes in one string', budgets.stringBytes);
  return bytes.length;
}

/** The text of a quoted string, escapes resolved where it is valid JSON. */
function textOf(quoted: Uint8Array): string {
  const text = Buffer.from(quoted.buffer, quoted.byteOffset, quoted.byteLength).toString('utf8');
  if (!quoted.includes(backslash)) return text.slice(1, -1);
  try {
    return JSON.parse(text) as string;
  } catch {
    return text;
  }
}
