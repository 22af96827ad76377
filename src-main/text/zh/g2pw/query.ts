import type { G2pwData } from './g2pw-data.ts';

/** What upstream keeps around polyphones, in characters (`g2pw_polyphonic_context_chars`, since 2026-04). */
const context = 16;

/** BERT has 512 positions, two of them for its own marks. */
const mostTokens = 510;

/** Polyphones of one piece, asked with one text. */
export interface PieceQuery {
  /** The context window of traditional characters; one token each. */
  readonly window: readonly string[];
  readonly queries: readonly {
    /** Place in the piece. */
    readonly place: number;
    readonly character: string;
    /** First character of the window that the model sees; above 0 only for windows longer than BERT. */
    readonly from: number;
    /** Place in what the model sees. */
    readonly position: number;
  }[];
}

/** @param characters of the piece, traditional. @returns undefined where nothing is to be asked */
export function queryOf(characters: readonly string[], data: G2pwData): PieceQuery | undefined {
  const places = characters.flatMap((character, place) => (data.queries.has(character) ? [place] : []));
  if (places.length === 0) return undefined;
  const left = Math.max(0, places[0]! - context);
  const window = characters.slice(left, places.at(-1)! + context + 1);
  const queries = places.map((place) => {
    const position = place - left;
    const most = Math.max(0, window.length - mostTokens);
    const from = Math.min(Math.max(0, position - mostTokens / 2), most);
    return { place, character: characters[place]!, from, position: position - from };
  });
  return { window, queries };
}

/** The part of a window that the model sees for the first of its polyphones; upstream shares it among all. */
export function seenWindow({ window, queries }: PieceQuery): readonly string[] {
  const from = queries[0]!.from;
  return window.slice(from, from + mostTokens);
}
