import { AppError } from '../../contract/errors.ts';
import { isSymbol } from '../symbols/symbol-table.ts';
import { readTable } from '../tables/read-table.ts';
import { LinesTable } from '../tables/lines-table.ts';
import type { FrontEnd, FrontEndOptions, FrontEndPhones, ReadingOverrides, Trace } from '../types.ts';
import { normalizeEnglish } from './normalize/normalize.ts';
import { Guesser } from './words/guesser.ts';
import { pronounce, type Pronunciation, type WordSources } from './words/pronounce.ts';
import { WordSegmenter } from './words/segment.ts';
import { PerceptronTagger } from './words/tagger.ts';
import { tokenize } from './words/tokenize.ts';

/** Rules of this folder and its tables; raised with every change that can change a phone. */
const revision = 'en-1';

/** What the network writes beside phones, and a phone that the symbol tables lack: dropped by upstream. */
const dropped: ReadonlySet<string> = new Set(['<pad>', 'UW', '</s>', '<s>']);

/** The English front end of GPT-SoVITS, the same for every version. */
export function openEnglish({ resourcesDir }: FrontEndOptions): FrontEnd {
  const table = (name: string): LinesTable => new LinesTable(readTable(resourcesDir, `en/${name}.br`));
  const homographs = table('homographs');
  const sources = openSources(resourcesDir, table);
  // Only homographs ask for tags, and only unknown words for the rest: many data sets never need them.
  let tagger: PerceptronTagger | undefined;

  const phones = (norm: string, { words }: ReadingOverrides, trace?: Trace): FrontEndPhones => {
    const tokens = tokenize(norm);
    const last = tokens.findLastIndex((token) => homographs.get(token.toLowerCase()) !== undefined);
    const tags = last < 0 ? [] : (tagger ??= new PerceptronTagger(table('tagger'))).tag(tokens, last + 1);
    trace?.({ stage: 'words', rule: 'TweetTokenizer', text: tokens.join(' | ') });
    const found = tokens.flatMap((token, index) => {
      const own = words.get(token.toLowerCase());
      const reading = own
        ? { phones: own.split(' '), source: 'user dictionary' }
        : read(token, tags[index], homographs, sources);
      trace?.({ stage: 'readings', rule: reading.source, text: `${token}: ${reading.phones.join(' ')}` });
      return reading.phones;
    });
    return { phones: found.filter((phone) => !dropped.has(phone)).flatMap(toSymbols), word2ph: null };
  };
  return { language: 'en', revision, normalize: normalizeEnglish, phones };
}

function read(
  token: string,
  tag: string | undefined,
  homographs: LinesTable,
  sources: WordSources,
): Pronunciation {
  const word = token.toLowerCase();
  if (!/[a-z]/.test(word)) return { phones: [word], source: 'mark' };
  if (word.length === 1) {
    // The letter by its name, the article by its sound.
    if (token === 'A') return { phones: ['EY1'], source: 'letter' };
    const letter = sources.words.get(word);
    if (letter === undefined) throw new AppError('text-no-reading', { character: word, codePoint: '' });
    return { phones: letter.split(' '), source: 'letter' };
  }
  const homograph = homographs.get(word);
  if (homograph === undefined || tag === undefined) return pronounce(token, sources);
  const [first, other, wanted] = homograph.split('|') as [string, string, string];
  // `read` wants VBP, and VB, which is shorter, is taken for it.
  const chosen = tag.startsWith(wanted) || wanted.startsWith(tag) ? first : other;
  return { phones: chosen.split(' '), source: `homograph (${tag})` };
}

function openSources(resourcesDir: string, table: (name: string) => LinesTable): WordSources {
  let segmenter: WordSegmenter | undefined;
  let guesser: Guesser | undefined;
  return {
    words: table('words'),
    names: table('names'),
    segment(letters) {
      segmenter ??= new WordSegmenter(table('unigrams'), table('bigrams'));
      return segmenter.segment(letters);
    },
    guess(word) {
      guesser ??= new Guesser(readTable(resourcesDir, 'en/guesser.br'));
      return guesser.guess(word);
    },
  };
}

/** Marks that are phones stay, an apostrophe becomes a hyphen, anything else is dropped; judged by v2's table always. */
function toSymbols(phone: string): string[] {
  if (phone === '<unk>') return ['UNK'];
  if (isSymbol(phone, 'v2')) return [phone];
  return phone === "'" ? ['-'] : [];
}
