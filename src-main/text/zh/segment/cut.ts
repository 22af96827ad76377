import { bestPath } from './best-path.ts';
import type { WordDictionary } from './dictionary.ts';

/** What becomes of the words that the best path finds, and of the characters between them. */
export interface CutHandlers {
  readonly tie: 'longer' | 'shorter';
  readonly word: (word: string) => void;
  /** Two or more single characters in a row that are no word themselves: the HMM may find words in them. */
  readonly unknown: (characters: string) => void;
}

/** The text parts that jieba looks words up in; norm_text has no letters or digits. */
const blocks = /([\u4e00-\u9fd5.]+)/;

/** Cuts a piece of norm_text as jieba does in its accurate mode with HMM; marks are words of their own. */
export function cut(text: string, dictionary: WordDictionary, handlers: CutHandlers): void {
  for (const [index, block] of text.split(blocks).entries()) {
    if (index % 2 === 0) for (const character of block) handlers.word(character);
    else cutBlock(block, dictionary, handlers);
  }
}

function cutBlock(block: string, dictionary: WordDictionary, { word, unknown, tie }: CutHandlers): void {
  const ends = bestPath(block, dictionary, tie);
  let singles = '';
  const flush = (): void => {
    if (singles.length > 1 && !dictionary.has(singles)) unknown(singles);
    else for (const character of singles) word(character);
    singles = '';
  };
  for (let start = 0; start < block.length; start = ends[start]!) {
    const found = block.slice(start, ends[start]);
    if (found.length === 1) {
      singles += found;
      continue;
    }
    flush();
    word(found);
  }
  flush();
}

/** Parts of a text that only an HMM can cut, and those between; `.` is the only other character of a block. */
export function hanziRuns(text: string): { readonly text: string; readonly hanzi: boolean }[] {
  return text
    .split(/([\u4e00-\u9fd5]+)/)
    .map((run, index) => ({ text: run, hanzi: index % 2 === 1 }))
    .filter(({ text: run }) => run !== '');
}
