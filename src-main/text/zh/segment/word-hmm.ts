import { never, type HmmTable } from './hmm-table.ts';

const [B, E, M, S] = [0, 1, 2, 3] as const;

/** Which states may stand before each; of equal ones the first wins. */
const before: readonly (readonly [number, number])[] = [
  [E, S],
  [B, M],
  [M, B],
  [S, E],
];

/** What stands before a state if the model has seen neither way. */
const beforeUnseen: readonly number[] = [S, M, M, S];

/** Cuts characters that no word covers by a hidden Markov model of positions in a word (`finalseg`, as jieba_fast's C code does it). */
export class WordHmm {
  readonly #start: readonly number[];
  readonly #transitions: readonly (readonly number[])[];
  readonly #emissions: Float64Array;
  readonly #rowOf = new Map<number, number>();

  constructor(table: HmmTable) {
    this.#start = table.header.wordStart;
    this.#transitions = table.header.wordTransitions;
    this.#emissions = table.float64('wordEmissions');
    table.uint16('wordCharacters').forEach((character, row) => this.#rowOf.set(character, row));
  }

  /** @param hanzi not empty */
  cut(hanzi: string): string[] {
    const length = hanzi.length;
    const came = new Uint8Array(length * 4);
    let scores = [B, E, M, S].map((state) => this.#start[state]! + this.#emission(hanzi, 0, state));
    for (let t = 1; t < length; t++) {
      scores = [B, E, M, S].map((state) => {
        const emission = this.#emission(hanzi, t, state);
        let best = never;
        let from = beforeUnseen[state]!;
        for (const candidate of before[state]!) {
          const score = emission + scores[candidate]! + this.#transitions[candidate]![state]!;
          if (score > best) [best, from] = [score, candidate];
        }
        came[t * 4 + state] = from;
        return best;
      });
    }
    const ends: number[] = [];
    let state: number = scores[S]! > scores[E]! ? S : E;
    for (let t = length - 1; t >= 0; t--) {
      if (state === E || state === S) ends.unshift(t + 1);
      state = came[t * 4 + state]!;
    }
    return ends.map((end, index) => hanzi.slice(ends[index - 1] ?? 0, end));
  }

  #emission(hanzi: string, t: number, state: number): number {
    const row = this.#rowOf.get(hanzi.charCodeAt(t));
    return row === undefined ? never : this.#emissions[row * 4 + state]!;
  }
}
