import { AppError } from '../../contract/errors.ts';
import { readWhole } from './connection-matrix.ts';
import type { Sentence } from './sentence.ts';

/** One row of a user dictionary. */
export interface UserWord {
  readonly leftId: number;
  readonly rightId: number;
  readonly cost: number;
  readonly feature: string;
}

/**
 * A second lexicon from MeCab's dictionary CSV: `surface,left id,right id,cost,feature...`, where a surface may be
 * quoted. Ids and cost are numbers; MeCab's guessing of empty ones needs the model that made the dictionary.
 *
 * Rows are found through a map of surfaces and read when first met: upstream's list has 134,201 of them, and a
 * sentence needs a few.
 */
export class UserLexicon {
  private readonly text: string;
  /** Where the rows of a surface start in `text`, in the file's order. */
  private readonly rows = new Map<string, number | number[]>();
  private readonly words = new Map<string, readonly UserWord[]>();
  /** Longest surface by its first code unit: most characters start none. */
  private readonly longest = new Map<number, number>();

  /**
   * @param text the whole CSV
   * @param path named in the error
   * @throws AppError text-user-dictionary-row where a row has fewer than five columns
   */
  constructor(text: string, path: string) {
    this.text = text;
    for (let start = 0, line = 1; start < text.length; line++) {
      const lineEnd = text.indexOf('\n', start);
      const end = lineEnd < 0 ? text.length : lineEnd;
      if (end > start && text.charCodeAt(start) !== 13) this.addRow(start, end, line, path);
      start = end + 1;
    }
  }

  /** @throws AppError file-not-found, file-unreadable, text-user-dictionary-row */
  static open(path: string): UserLexicon {
    return new UserLexicon(
      readWhole(path)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
      path,
    );
  }

  /** Tells every word that starts at a byte of the sentence, with its end in bytes, shortest first. */
  eachWord(sentence: Sentence, begin: number, found: (word: UserWord, end: number) => void): void {
    const { text, bytes, unitAt } = sentence;
    const from = unitAt[begin]!;
    const longest = this.longest.get(text.charCodeAt(from));
    if (longest === undefined) return;
    for (let end = begin + 1; end <= bytes.length && unitAt[end]! <= from + longest; end++) {
      // A continuation byte starts no character.
      if (end < bytes.length && (bytes[end]! & 0xc0) === 0x80) continue;
      const surface = text.slice(from, unitAt[end]);
      for (const word of this.wordsOf(surface)) found(word, end);
    }
  }

  private addRow(start: number, end: number, line: number, path: string): void {
    usualRow.lastIndex = start;
    // The fast way reads no more than the surface; a quoted one takes the slow way.
    const comma = usualRow.test(this.text) ? this.text.indexOf(',', start) : -1;
    const surface =
      comma < 0 ? splitRow(this.text.slice(start, end).trimEnd())?.surface : this.text.slice(start, comma);
    if (surface === undefined) throw new AppError('text-user-dictionary-row', { path, line });
    if (surface === '') return;
    const known = this.rows.get(surface);
    if (known === undefined) this.rows.set(surface, start);
    else if (typeof known === 'number') this.rows.set(surface, [known, start]);
    else known.push(start);
    const first = surface.charCodeAt(0);
    const longest = this.longest.get(first) ?? 0;
    if (surface.length > longest) this.longest.set(first, surface.length);
  }

  private wordsOf(surface: string): readonly UserWord[] {
    const known = this.words.get(surface);
    if (known !== undefined) return known;
    const starts = this.rows.get(surface);
    if (starts === undefined) return [];
    const words = (typeof starts === 'number' ? [starts] : starts).map((start) => this.readRow(start));
    this.words.set(surface, words);
    return words;
  }

  private readRow(start: number): UserWord {
    const lineEnd = this.text.indexOf('\n', start);
    const line = this.text.slice(start, lineEnd < 0 ? undefined : lineEnd).replace(/\r$/, '');
    return splitRow(line)!;
  }
}

/** A row without quotes, up to its feature; sticky, so that no row is copied. */
const usualRow = /[^\s",][^,\n]*,(?:-?\d+|\*),(?:-?\d+|\*),-?\d+,./y;

/** Null where there are fewer than five columns, or ids and cost that are no numbers. */
function splitRow(line: string): (UserWord & { surface: string }) | null {
  const match = /^\s*(?:"((?:[^"]|"")*)"|([^,]*)),(-?\d+|\*),(-?\d+|\*),\s*(-?\d+),\s*(.+)$/.exec(line);
  if (match === null) return null;
  const [, quoted, plain, leftId, rightId, cost, feature] = match;
  return {
    surface: quoted === undefined ? plain! : quoted.replaceAll('""', '"'),
    // MeCab reads ids with atoi, to which `*` is 0.
    leftId: leftId === '*' ? 0 : Number(leftId),
    rightId: rightId === '*' ? 0 : Number(rightId),
    cost: Number(cost),
    feature: feature!,
  };
}
