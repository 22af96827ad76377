import type { ClipFilter } from '../../store/grid-types.ts';
import type { Library } from '../../store/library.ts';

/** Token sets a search may scan before an index pays: SQLite compares the bytes of 100,000 clips in about 60 ms. */
const worthIndexing = 200_000;

/**
 * Brings the token index up to date before the first search that needs it: one pass over the tokens (12 s for
 * a million clips), after which each search for an n-gram takes a tenth of the time. Searches at once share the pass.
 */
export class PatternIndex {
  readonly #library: Library;
  #building: Promise<unknown> | undefined;

  constructor(library: Library) {
    this.#library = library;
  }

  /** Returns the filter once it can be answered quickly; exact with or without the index. */
  async readyFor(filter: ClipFilter): Promise<ClipFilter> {
    if (!filter.pattern || filter.pattern.length === 0) return filter;
    const { indexed, total } = await this.#library.tokenIndexState();
    if (total - indexed > worthIndexing) {
      this.#building ??= this.#library.buildTokenIndex().finally(() => (this.#building = undefined));
      await this.#building;
    }
    return filter;
  }
}
