import { Converter } from 'opencc-js/cn2t';
import type { G2pwSession } from '../../types.ts';
import { noReading } from '../phones.ts';
import type { PinyinDictionary } from '../pinyin/pinyin-dictionary.ts';
import { feedsOf } from './feeds.ts';
import type { G2pwData } from './g2pw-data.ts';
import { queryOf, seenWindow, type PieceQuery } from './query.ts';

export interface G2pwOptions {
  readonly data: G2pwData;
  readonly vocabulary: G2pwSession['vocabulary'];
  readonly run: G2pwSession['run'];
  readonly pinyin: PinyinDictionary;
  /** Character by character, as the normaliser does it. */
  readonly simplify: (text: string) => string;
}

/** OpenCC's `s2tw`, as upstream asks the model in traditional characters. */
const toTraditional = Converter({ from: 'cn', to: 'tw' });

/** Readings of pieces of norm_text by g2pW (GitYCC/g2pW, Apache-2.0) as upstream's `onnx_api` asks it. */
export class G2pw {
  readonly #options: G2pwOptions;

  constructor(options: G2pwOptions) {
    this.#options = options;
  }

  /**
   * @returns one pinyin with tone digit for each character of each piece; a mark for itself
   * @throws AppError text-no-reading where upstream drops the line
   */
  async read(pieces: readonly string[]): Promise<string[][]> {
    const { data } = this.#options;
    const traditional = pieces.map((piece) => [...toTraditional(piece)]);
    pieces.forEach((piece, i) => {
      if (traditional[i]!.length !== piece.length) throw noReading(piece);
    });
    const readings = traditional.map((characters) => this.#without(characters));
    const asked = traditional.map((characters) => queryOf(characters, data));
    const labels = await this.#ask(asked.filter((query) => query !== undefined));
    asked.forEach((query, piece) => {
      for (const { place } of query?.queries ?? [])
        readings[piece]![place] = this.#toPinyin(labels.get(query!)!.shift()!);
    });
    return readings.map((reading, piece) =>
      reading.map((pinyin, place) => {
        if (pinyin === undefined) throw noReading(pieces[piece]!.charAt(place));
        return pinyin;
      }),
    );
  }

  /** Readings that need no model; those of polyphones are put in behind. */
  #without(characters: readonly string[]): (string | undefined)[] {
    const { data, pinyin, simplify } = this.#options;
    const plain = pinyin.read(simplify(characters.join('')));
    return characters.map((character, i) => {
      const single = data.monophonic.get(character);
      return single === undefined || data.queries.has(character) ? plain[i]?.pinyin : this.#toPinyin(single);
    });
  }

  /**
   * Upstream pads all texts of a line to one length. Where each has one query, they go to the model together; else
   * each text goes alone with all its queries, equal texts as one.
   */
  async #ask(asked: readonly PieceQuery[]): Promise<Map<PieceQuery, string[]>> {
    const { data, vocabulary, run } = this.#options;
    const found = new Map<PieceQuery, string[]>();
    if (asked.length === 0) return found;
    const length = Math.max(...asked.map((query) => seenWindow(query).length)) + 2;
    const texts = new Set(asked.map(({ window }) => window.join('')));
    const together = texts.size === asked.length && asked.every(({ queries }) => queries.length === 1);
    for (const group of together ? [asked] : groupByText(asked)) {
      const first = group[0]!;
      // Equal texts share a row: their queries are those of one longer piece.
      const rows = together ? group : [{ ...first, queries: group.flatMap(({ queries }) => queries) }];
      const probabilities = await run(feedsOf(rows, length, data, vocabulary));
      let row = 0;
      for (const query of group)
        found.set(
          query,
          query.queries.map(() => data.labels[largest(probabilities, row++, data.labels.length)]!),
        );
    }
    return found;
  }

  /** Bopomofo with tone digit → pinyin with tone digit; undefined where the model's table lacks it. */
  #toPinyin(label: string): string | undefined {
    const syllable = this.#options.data.toPinyin.get(label.slice(0, -1));
    return syllable === undefined || syllable === '' ? undefined : syllable + label.slice(-1);
  }
}

function groupByText(asked: readonly PieceQuery[]): PieceQuery[][] {
  const groups = new Map<string, PieceQuery[]>();
  for (const query of asked) {
    const text = query.window.join('');
    groups.set(text, [...(groups.get(text) ?? []), query]);
  }
  return [...groups.values()];
}

/** The first of the largest values of a row. */
function largest(values: Float32Array, row: number, length: number): number {
  let best = 0;
  for (let i = 1; i < length; i++) if (values[row * length + i]! > values[row * length + best]!) best = i;
  return best;
}
