/** Models and sessions that several steps of one run use: each is made once, all are closed at its end. */
export class SharedParts {
  readonly #parts = new Map<
    string,
    { readonly made: Promise<unknown>; readonly close: () => Promise<void> }
  >();

  get<T>(key: string, make: () => Promise<T>, close: (made: T) => Promise<void> | void): Promise<T> {
    const known = this.#parts.get(key);
    if (known) return known.made as Promise<T>;
    const made = make();
    // What could not be made has nothing to close; whoever asked for it was told.
    this.#parts.set(key, { made, close: () => made.then(close, () => undefined) });
    return made;
  }

  /** The last made first: it may use those before it. */
  async close(): Promise<void> {
    for (const { close } of [...this.#parts.values()].reverse()) await close();
    this.#parts.clear();
  }
}
