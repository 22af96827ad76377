import { budgets } from '../budgets.ts';
import type { ForeignName, PickleValue } from '../types.ts';
import type { PickleCursor } from './pickle-cursor.ts';

/** What the reader of a container knows that the pickle itself does not say. Nothing here runs foreign code. */
export interface PickleHooks {
  /** Turns a persistent id into a value. @throws AppError for ids of an unknown shape */
  persistentLoad(id: PickleValue, cursor: PickleCursor): PickleValue;
  /** Builds the value of a well-known callee, or undefined to leave an inert record. */
  reduce(callee: PickleValue, args: PickleValue[], cursor: PickleCursor): PickleValue | undefined;
}

/**
 * The stack, the marks and the memo. Values are shared between stack, memo and containers and never copied, so a
 * few hundred bytes of DUP and GET cannot grow into gigabytes. Nothing recurses.
 */
export class PickleMachine {
  readonly cursor: PickleCursor;
  readonly hooks: PickleHooks;
  readonly names = new Map<string, ForeignName>();
  readonly #stack: PickleValue[] = [];
  readonly #marks: number[] = [];
  readonly #memo: PickleValue[] = [];
  #memoCount = 0;

  constructor(cursor: PickleCursor, hooks: PickleHooks) {
    this.cursor = cursor;
    this.hooks = hooks;
  }

  push(value: PickleValue): void {
    if (this.#stack.length + this.#marks.length >= budgets.stack) {
      throw this.cursor.overBudget('values on the pickle stack', budgets.stack);
    }
    this.#stack.push(value);
  }

  pop(): PickleValue {
    if (this.#stack.length <= this.#fence) throw this.cursor.malformed('stack underflow');
    return this.#stack.pop()!;
  }

  /** The last `count` values, in their order, in an array no larger than that. */
  popMany(count: number): PickleValue[] {
    if (this.#stack.length - count < this.#fence) throw this.cursor.malformed('stack underflow');
    return this.#stack.splice(-count);
  }

  top(): PickleValue {
    if (this.#stack.length <= this.#fence) throw this.cursor.malformed('stack underflow');
    return this.#stack.at(-1)!;
  }

  mark(): void {
    if (this.#stack.length + this.#marks.length >= budgets.stack) {
      throw this.cursor.overBudget('values on the pickle stack', budgets.stack);
    }
    this.#marks.push(this.#stack.length);
  }

  /** Everything above the last mark, which goes too. */
  popToMark(): PickleValue[] {
    const mark = this.#marks.pop();
    if (mark === undefined) throw this.cursor.malformed('no mark on the stack');
    return this.#stack.splice(mark);
  }

  /** POP: a mark on top is dropped like a value. */
  drop(): void {
    if (this.#marks.length > 0 && this.#marks.at(-1) === this.#stack.length) this.#marks.pop();
    else this.pop();
  }

  /** Picklers number memo entries one after the other, so an index beyond the budget means as many entries. */
  put(index: number): void {
    if (index >= budgets.memo) throw this.cursor.overBudget('memo entries', budgets.memo);
    if (!(index in this.#memo)) this.#memoCount++;
    this.#memo[index] = this.top();
  }

  memoize(): void {
    this.put(this.#memoCount);
  }

  get(index: number): void {
    const value = this.#memo[index];
    if (value === undefined) throw this.cursor.malformed('memo entry {about} is not set', index);
    this.push(value);
  }

  /** One record per name, however often the pickle refers to it. */
  name(module: string, name: string): ForeignName {
    const key = `${module}\n${name}`;
    const known = this.names.get(key);
    if (known) return known;
    const created: ForeignName = { kind: 'name', module, name };
    this.names.set(key, created);
    return created;
  }

  get #fence(): number {
    return this.#marks.at(-1) ?? 0;
  }
}
