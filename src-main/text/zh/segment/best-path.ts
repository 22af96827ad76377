import type { WordDictionary } from './dictionary.ts';

/**
 * The most likely way to cut a text into dictionary words and single characters (jieba's `calc`): from the right, the
 * largest sum of log frequencies.
 * @param tie of equal ways the one with the longer or the shorter word; jieba_fast's Python and C code differ here
 * @returns for each position the end of the word that begins there
 */
export function bestPath(
  text: string,
  { trie, frequencies, logTotal }: WordDictionary,
  tie: 'longer' | 'shorter',
): Uint32Array {
  const length = text.length;
  const ends = new Uint32Array(length);
  const scores = new Float64Array(length + 1);
  for (let start = length - 1; start >= 0; start--) {
    let best = -Infinity;
    let bestEnd = 0;
    let node = 0;
    for (let end = start + 1; end <= length; end++) {
      node = trie.child(node, text.charCodeAt(end - 1));
      if (node === 0) break;
      const frequency = frequencies[node]!;
      if (frequency === 0) continue;
      const score = Math.log(frequency) - logTotal + scores[end]!;
      if (score > best || (score === best && tie === 'longer')) [best, bestEnd] = [score, end];
    }
    // A character that begins no word counts as one of frequency 1.
    if (bestEnd === 0) [best, bestEnd] = [-logTotal + scores[start + 1]!, start + 1];
    scores[start] = best;
    ends[start] = bestEnd;
  }
  return ends;
}
