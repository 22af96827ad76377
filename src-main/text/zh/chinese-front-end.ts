import type { FrontEnd, FrontEndPhones, ReadingOverrides, SymbolTable, Trace } from '../types.ts';
import type { ChineseNormalizer } from './normalize/normalizer.ts';
import { overridesIn } from './overrides.ts';
import { noReading, toPhones } from './phones.ts';
import { PieceReader, type ChineseData } from './piece-reader.ts';
import type { Syllable } from './pinyin/pinyin-dictionary.ts';
import { splitPinyin } from './pinyin/split-pinyin.ts';

/**
 * Readings of whole pieces by a model: one pinyin with tone digit a character, a mark for itself.
 * @throws AppError text-no-reading where upstream drops the line
 */
export type ReadPieces = (pieces: readonly string[]) => Promise<string[][]>;

/** Data versions and rules that decide the phones; part of every key. */
const revision = 'zh-1 jieba-0.42.1 pypinyin-0.55.0 gpt-sovits-2026-06';

export interface ChineseOptions {
  readonly normalizer: ChineseNormalizer;
  readonly data: ChineseData;
  readonly table: SymbolTable;
  /** The g2pW model, for v2 and later; without it polyphones are read by pypinyin and the polyphone dictionary. */
  readonly model?: { readonly read: ReadPieces; readonly name: string };
}

/** The Chinese front end: v1 is upstream's `chinese`, later versions its `chinese2`. */
export class ChineseFrontEnd implements FrontEnd {
  readonly language = 'zh';
  readonly revision: string;
  readonly #options: ChineseOptions;
  readonly #reader: PieceReader;

  constructor(options: ChineseOptions) {
    this.#options = options;
    this.#reader = new PieceReader(options.data);
    const readings = options.table === 'v1' ? 'v1' : (options.model?.name ?? 'dictionary');
    this.revision = `${revision} ${readings}`;
  }

  normalize(text: string, trace?: Trace): string {
    return this.#options.normalizer.normalize(text, trace);
  }

  phones(norm: string, overrides: ReadingOverrides, trace?: Trace): FrontEndPhones | Promise<FrontEndPhones> {
    const foreign = /[^\u4e00-\u9fa5!?…,.-]/u.exec(norm);
    if (foreign) throw noReading(foreign[0]);
    const pieces = norm.match(/[\u4e00-\u9fa5]*[!?…,.-]|[\u4e00-\u9fa5]+/g) ?? [];
    const { table, model, data } = this.#options;
    if (table === 'v1')
      return this.#phones(pieces, (piece) => this.#reader.readV1(piece, trace), overrides, trace);
    if (!model) {
      const read = (piece: string): Syllable[] => {
        const pinyins = data.pinyin.read(piece).map(({ pinyin }) => pinyin);
        return this.#reader.readV2(piece, pinyins, 'pypinyin', trace);
      };
      return this.#phones(pieces, read, overrides, trace);
    }
    return model.read(pieces).then((readings) => {
      const read = (piece: string, index: number): Syllable[] =>
        this.#reader.readV2(piece, readings[index]!, 'g2pW', trace);
      return this.#phones(pieces, read, overrides, trace);
    });
  }

  #phones(
    pieces: readonly string[],
    read: (piece: string, index: number) => Syllable[],
    overrides: ReadingOverrides,
    trace?: Trace,
  ): FrontEndPhones {
    const phones: string[] = [];
    const word2ph: number[] = [];
    pieces.forEach((piece, index) => {
      const syllables = read(piece, index);
      for (const [place, pinyin] of overridesIn(piece, overrides)) {
        syllables[place] = splitPinyin(pinyin);
        trace?.({ stage: 'readings', rule: 'user dictionary', text: `${piece.charAt(place)} ${pinyin}` });
      }
      syllables.forEach(({ initial, final }, place) => {
        const own = toPhones(initial, final, this.#options.data.rules.phones, piece.charAt(place));
        phones.push(...own);
        word2ph.push(own.length);
      });
    });
    return { phones, word2ph };
  }
}
