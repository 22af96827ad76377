/** One rule of the normaliser: every match, from left to right, becomes words. */
export interface Rule {
  /** As the trace shows it. */
  readonly name: string;
  /** Global; `\p{Nd}` where Python's `\d` takes decimal digits of every script. */
  readonly pattern: RegExp;
  readonly words: (match: readonly (string | undefined)[]) => string;
  /** Applied until nothing matches any more. */
  readonly repeated?: true;
}

/** @throws AppError text-number-unreadable */
export function applyRule({ pattern, words, repeated }: Rule, sentence: string): string {
  let text = sentence;
  do {
    // The last two arguments are the offset and the whole sentence; no pattern has named groups.
    text = text.replace(pattern, (...match: (string | undefined)[]) => words(match.slice(0, -2)));
    pattern.lastIndex = 0;
  } while (repeated && text.search(pattern) >= 0);
  return text;
}
