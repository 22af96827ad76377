import type { Context } from '../context.ts';
import type { CodebookStats } from '../grid-types.ts';
import { codebookSize } from '../token-blob.ts';
import { readClipTokens } from './clip-tokens.ts';

const sliceRows = 2000;
/** Two seconds of one code; longer ones are counted together. */
const longestCounted = 50;

interface Tally {
  clips: number;
  tokens: number;
  usage: Float64Array;
}

const newTally = (): Tally => ({ clips: 0, tokens: 0, usage: new Float64Array(codebookSize) });

/** Reads the tokens of these clips and says how the codebook is used. */
export async function codebookStats(context: Context, ids: Int32Array): Promise<CodebookStats> {
  const all = newTally();
  const speakers = new Map<string, Tally>();
  const runLengths = new Array<number>(longestCounted + 1).fill(0);
  let damaged = 0;
  for (let i = 0; i < ids.length; i += sliceRows) {
    for (const { speaker, tokens } of readClipTokens(context.session, ids.subarray(i, i + sliceRows))) {
      if (tokens === null) {
        damaged += 1;
        continue;
      }
      let tally = speakers.get(speaker);
      if (tally === undefined) speakers.set(speaker, (tally = newTally()));
      for (const one of [all, tally]) {
        one.clips += 1;
        one.tokens += tokens.length;
        for (const token of tokens) one.usage[token]! += 1;
      }
      countRuns(tokens, runLengths);
    }
    context.progress(Math.min(i + sliceRows, ids.length), ids.length);
    await context.breathe();
  }
  const deadCodes: number[] = [];
  all.usage.forEach((uses, code) => {
    if (uses === 0) deadCodes.push(code);
  });
  return {
    ...all,
    damaged,
    deadCodes,
    entropy: entropy(all),
    speakers: [...speakers]
      .map(([speaker, tally]) => ({
        speaker,
        clips: tally.clips,
        tokens: tally.tokens,
        distinct: tally.usage.reduce((count, uses) => count + (uses > 0 ? 1 : 0), 0),
        entropy: entropy(tally),
      }))
      .sort((a, b) => b.tokens - a.tokens || (a.speaker < b.speaker ? -1 : 1)),
    runLengths,
  };
}

function countRuns(tokens: Uint16Array, runLengths: number[]): void {
  for (let start = 0; start < tokens.length;) {
    let end = start + 1;
    while (end < tokens.length && tokens[end] === tokens[start]) end += 1;
    runLengths[Math.min(end - start, longestCounted)]! += 1;
    start = end;
  }
}

/** Shannon entropy in bits per token. */
function entropy({ usage, tokens }: Tally): number {
  let bits = 0;
  for (const uses of usage) {
    if (uses > 0) bits -= (uses / tokens) * Math.log2(uses / tokens);
  }
  return bits;
}
