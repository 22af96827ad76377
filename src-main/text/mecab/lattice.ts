import type { ConnectionMatrix } from './connection-matrix.ts';

/** Which lexicon a node's word is from. */
export const fromSystem = 0;
export const fromUser = 1;
export const fromUnknown = 2;
export type Origin = typeof fromSystem | typeof fromUser | typeof fromUnknown;

/** Position without a node ending there. */
const none = -1;
const beginOfSentence = 0;

/**
 * The words that may stand at each byte of a sentence, as parallel arrays, and the cheapest way through them. The
 * arrays are kept from sentence to sentence.
 *
 * Ties are decided by order, as in MeCab: words are offered last one first, to the words that end at a byte last
 * one first, and only a lower cost replaces.
 */
export class Lattice {
  private readonly matrix: ConnectionMatrix;
  private capacity = 4096;
  private count = 0;

  /** Where the surface starts and ends, in bytes; spaces before it are not part of it. */
  start = new Int32Array(this.capacity);
  end = new Int32Array(this.capacity);
  origin = new Uint8Array(this.capacity);
  /** Which token of that lexicon. */
  token = new Int32Array(this.capacity);
  private leftId = new Int32Array(this.capacity);
  private rightId = new Int32Array(this.capacity);
  private wordCost = new Int32Array(this.capacity);
  private total = new Float64Array(this.capacity);
  private previous = new Int32Array(this.capacity);
  private nextEnding = new Int32Array(this.capacity);

  /** The node that was last to end at a byte; from it `nextEnding` leads to the ones before. */
  private ending = new Int32Array(0);

  // For one byte: the best predecessor by left id, since it does not depend on the word's own cost.
  private readonly bestStamp: Int32Array;
  private readonly bestPrevious: Int32Array;
  private readonly bestTotal: Float64Array;
  private stamp = 0;

  constructor(matrix: ConnectionMatrix) {
    this.matrix = matrix;
    this.bestStamp = new Int32Array(matrix.rightSize);
    this.bestPrevious = new Int32Array(matrix.rightSize);
    this.bestTotal = new Float64Array(matrix.rightSize);
  }

  /** Starts a sentence of `bytes` bytes. */
  begin(bytes: number): void {
    if (this.ending.length <= bytes) this.ending = new Int32Array(2 * bytes + 64);
    this.ending.fill(none, 0, bytes + 1);
    this.count = 0;
    this.add(0, 0, 0, 0, 0, fromUnknown, 0);
    this.total[beginOfSentence] = 0;
    this.nextEnding[beginOfSentence] = none;
    this.ending[0] = beginOfSentence;
  }

  /** Whether any way leads to this byte. */
  reaches(byte: number): boolean {
    return this.ending[byte] !== none;
  }

  /** Number of nodes so far, to give to `connect` as the first of the new ones. */
  get size(): number {
    return this.count;
  }

  add(
    start: number,
    end: number,
    leftId: number,
    rightId: number,
    cost: number,
    origin: Origin,
    token: number,
  ): void {
    if (this.count === this.capacity) this.grow();
    const node = this.count++;
    this.start[node] = start;
    this.end[node] = end;
    this.leftId[node] = leftId;
    this.rightId[node] = rightId;
    this.wordCost[node] = cost;
    this.origin[node] = origin;
    this.token[node] = token;
  }

  /** Joins the nodes from `first` on, which start (with their spaces) at `byte`, to the best node that ends there. */
  connect(byte: number, first: number): void {
    this.stamp++;
    for (let node = this.count - 1; node >= first; node--) {
      const leftId = this.leftId[node]!;
      if (this.bestStamp[leftId] !== this.stamp) this.findBest(byte, leftId);
      this.previous[node] = this.bestPrevious[leftId]!;
      this.total[node] = this.bestTotal[leftId]! + this.wordCost[node]!;
      const end = this.end[node]!;
      this.nextEnding[node] = this.ending[end]!;
      this.ending[end] = node;
    }
  }

  /** The nodes of the cheapest way to the last byte that any way reaches, first one first. */
  bestPath(bytes: number): number[] {
    let last = bytes;
    while (this.ending[last] === none) last--;
    this.stamp++;
    this.findBest(last, 0);
    const path: number[] = [];
    for (let node = this.bestPrevious[0]!; node !== beginOfSentence; node = this.previous[node]!)
      path.push(node);
    return path.reverse();
  }

  private findBest(byte: number, leftId: number): void {
    const { costs, leftSize } = this.matrix;
    const row = leftSize * leftId;
    let best = none;
    let bestTotal = Infinity;
    for (let node = this.ending[byte]!; node !== none; node = this.nextEnding[node]!) {
      const total = this.total[node]! + costs[row + this.rightId[node]!]!;
      if (total < bestTotal) {
        bestTotal = total;
        best = node;
      }
    }
    this.bestStamp[leftId] = this.stamp;
    this.bestPrevious[leftId] = best;
    this.bestTotal[leftId] = bestTotal;
  }

  private grow(): void {
    this.capacity *= 2;
    const longer = <T extends { set(from: T): void }>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    const { capacity } = this;
    this.start = longer(new Int32Array(capacity), this.start);
    this.end = longer(new Int32Array(capacity), this.end);
    this.origin = longer(new Uint8Array(capacity), this.origin);
    this.token = longer(new Int32Array(capacity), this.token);
    this.leftId = longer(new Int32Array(capacity), this.leftId);
    this.rightId = longer(new Int32Array(capacity), this.rightId);
    this.wordCost = longer(new Int32Array(capacity), this.wordCost);
    this.total = longer(new Float64Array(capacity), this.total);
    this.previous = longer(new Int32Array(capacity), this.previous);
    this.nextEnding = longer(new Int32Array(capacity), this.nextEnding);
  }
}
