/** What pandas.read_csv makes of a column's texts when it is not told their type. */

/** Texts that become NaN (pandas' default list; the empty text is one of them). */
const missing = new Set(
  ',#N/A,#N/A N/A,#NA,-1.#IND,-1.#QNAN,-NaN,-nan,1.#IND,1.#QNAN,<NA>,N/A,NA,NULL,NaN,None,n/a,nan,null'.split(
    ',',
  ),
);

const wholeNumber = /^\s*[+-]?\d+\s*$/;
const realNumber = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;
const infinity = /^[+-]?inf(?:inity)?$/i;
const truth = /^(?:True|TRUE|true|False|FALSE|false)$/;
const largestUnsigned = 2n ** 64n - 1n;
const smallestSigned = -(2n ** 63n);

export type ColumnType = 'text' | 'number' | 'truth';

export function isMissing(text: string): boolean {
  return missing.has(text);
}

/**
 * The type of a column: numbers or truth values only where every text that is not missing is one. A column of one
 * kind loses its texts, so a key such as `0001` is 1 afterwards and no longer found.
 * A whole number beyond 64 bits stops the search for a type: the column stays text.
 */
export function columnType(texts: readonly string[]): ColumnType {
  const present = texts.filter((text) => !isMissing(text));
  if (present.length === 0) return 'number'; // nothing but NaN, which is a float
  if (present.every((text) => truth.test(text))) return 'truth';
  if (!present.every((text) => realNumber.test(text) || infinity.test(text))) return 'text';
  return overflows(present) ? 'text' : 'number';
}

/** Whole numbers are tried before real ones, up to the first text that is none. */
function overflows(texts: readonly string[]): boolean {
  for (const text of texts) {
    if (!wholeNumber.test(text)) return false;
    const value = BigInt(text.trim().replace(/^\+/, ''));
    if (value > largestUnsigned || value < smallestSigned) return true;
  }
  return false;
}
