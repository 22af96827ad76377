/**
 * Acts on one dataset one after another, in the order in which they were asked for: what saves or starts a run sees
 * every edit that was sent before it, also while that edit is still on its way into the library.
 */
export class Turns {
  readonly #last = new Map<number, Promise<unknown>>();

  run<T>(dataset: number, act: () => Promise<T>): Promise<T> {
    const before = this.#last.get(dataset);
    const mine = before === undefined ? act() : before.then(act, act);
    this.#last.set(dataset, mine);
    const forget = (): void => {
      if (this.#last.get(dataset) === mine) this.#last.delete(dataset);
    };
    mine.then(forget, forget);
    return mine;
  }
}
