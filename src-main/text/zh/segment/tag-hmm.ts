import type { TaggedWord } from './tagger.ts';
import { never, type HmmTable } from './hmm-table.ts';

const size = 256;

/**
 * Cuts and tags characters that no word covers: Viterbi over 256 states of position and part of speech (jieba's
 * `posseg.viterbi`). States are numbered in Python's order of tuples, in which the larger one wins a tie.
 */
export class TagHmm {
  readonly #table: HmmTable;
  readonly #start: Float64Array;
  readonly #transitions = new Float64Array(size * size).fill(-Infinity);
  readonly #successors: readonly Uint8Array[];
  readonly #rowOf = new Map<number, number>();
  readonly #emissionOffsets: Uint32Array;
  readonly #emissionStates: Uint8Array;
  readonly #emissionScores: Uint16Array;
  readonly #scores: Float64Array;
  readonly #allowedOffsets: Uint32Array;
  readonly #allowed: Uint8Array;
  readonly #everyState = Uint8Array.from({ length: size }, (_, state) => state);

  constructor(table: HmmTable) {
    this.#table = table;
    this.#start = table.float64('start');
    this.#successors = this.#readTransitions(table);
    table.uint16('characters').forEach((character, row) => this.#rowOf.set(character, row));
    this.#emissionOffsets = table.uint32('emissionOffsets');
    this.#emissionStates = table.uint8('emissionState');
    this.#emissionScores = table.uint16('emissionScore');
    this.#scores = table.float64('scores');
    this.#allowedOffsets = table.uint32('allowedOffsets');
    this.#allowed = table.uint8('allowed');
  }

  /** @param hanzi not empty */
  cut(hanzi: string): TaggedWord[] {
    const path = this.#viterbi(hanzi);
    const words: TaggedWord[] = [];
    let begin = 0;
    let next = 0;
    path.forEach((state, i) => {
      const [position, tag] = this.#table.header.states[state]!;
      if (position === 'B') begin = i;
      else if (position === 'E') words.push({ word: hanzi.slice(begin, (next = i + 1)), tag });
      else if (position === 'S') words.push({ word: hanzi.slice(i, (next = i + 1)), tag });
    });
    if (next < hanzi.length) {
      const [, tag] = this.#table.header.states[path[next]!]!;
      words.push({ word: hanzi.slice(next), tag });
    }
    return words;
  }

  #viterbi(hanzi: string): Uint8Array {
    const length = hanzi.length;
    const came = new Uint8Array(length * size);
    let scores = new Float64Array(size);
    let emission = this.#emission(hanzi.charCodeAt(0));
    let states = this.#statesOf(hanzi.charCodeAt(0));
    for (const state of states) scores[state] = this.#start[state]! + emission[state]!;
    for (let t = 1; t < length; t++) {
      emission = this.#emission(hanzi.charCodeAt(t));
      const previous = states.filter((state) => this.#successors[state]!.length > 0);
      states = this.#reachable(previous, this.#statesOf(hanzi.charCodeAt(t)));
      const next = new Float64Array(size);
      for (const state of states) {
        let best = -Infinity;
        for (const from of previous) {
          const score = scores[from]! + this.#transitions[from * size + state]! + emission[state]!;
          if (score < best) continue;
          best = score;
          came[t * size + state] = from;
        }
        next[state] = best;
      }
      scores = next;
    }
    let last = states[0]!;
    for (const state of states) if (scores[state]! >= scores[last]!) last = state;
    const path = new Uint8Array(length);
    for (let t = length - 1; t >= 0; t--) {
      path[t] = last;
      last = came[t * size + last]!;
    }
    return path;
  }

  /** Allowed states that something leads to; if there are none, all that something leads to; if none, all. */
  #reachable(previous: Uint8Array, allowed: Uint8Array): Uint8Array {
    const reached = new Uint8Array(size);
    for (const from of previous) for (const to of this.#successors[from]!) reached[to] = 1;
    const both = allowed.filter((state) => reached[state] === 1);
    if (both.length > 0) return both;
    const any = this.#everyState.filter((state) => reached[state] === 1);
    return any.length > 0 ? any : this.#everyState;
  }

  #statesOf(character: number): Uint8Array {
    const row = this.#rowOf.get(character);
    if (row === undefined) return this.#everyState;
    const states = this.#allowed.subarray(this.#allowedOffsets[row], this.#allowedOffsets[row + 1]);
    return states.length > 0 ? states : this.#everyState;
  }

  #emission(character: number): Float64Array {
    const emission = new Float64Array(size).fill(never);
    const row = this.#rowOf.get(character);
    if (row === undefined) return emission;
    for (let i = this.#emissionOffsets[row]!; i < this.#emissionOffsets[row + 1]!; i++)
      emission[this.#emissionStates[i]!] = this.#scores[this.#emissionScores[i]!]!;
    return emission;
  }

  #readTransitions(table: HmmTable): Uint8Array[] {
    const offsets = table.uint32('transitionOffsets');
    const to = table.uint8('transitionTo');
    const scores = table.float64('transitionScore');
    return Array.from({ length: size }, (_, from) => {
      for (let i = offsets[from]!; i < offsets[from + 1]!; i++)
        this.#transitions[from * size + to[i]!] = scores[i]!;
      return to.subarray(offsets[from], offsets[from + 1]);
    });
  }
}
