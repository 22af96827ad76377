import type { ErrorData } from '../../contract/errors.ts';
import type { CleanedText, FrontEndOptions, G2pwSession, PercentMode, TextLanguage } from '../types.ts';
import type { G2pwFeeds } from '../zh/g2pw/feeds.ts';

/** What a thread is started with: options of the cleaner as plain data. */
export interface TextThreadOptions extends Omit<FrontEndOptions, 'g2pw'> {
  readonly percent: PercentMode;
  /** Readings set by a person, in the form of `UserDictionary.format`. */
  readonly userDictionary: string;
  /** The g2pW model; it runs outside, see `ran`. */
  readonly g2pw?: Omit<G2pwSession, 'run'> | undefined;
}

/** What each kind of work gives. */
export interface TextResults {
  readonly clean: CleanedText;
  /** The front end's revision. */
  readonly revision: string;
}

export type TextWork =
  | { readonly kind: 'clean'; readonly text: string; readonly language: TextLanguage }
  | { readonly kind: 'revision'; readonly language: TextLanguage };

/** To the thread: work, or what became of a pass of g2pW that the thread asked for. */
export type TextRequest =
  | (TextWork & { readonly id: number })
  | { readonly kind: 'ran'; readonly pass: number; readonly outcome: Outcome<Float32Array> };

/** From the thread: an answer, or a pass of g2pW that it needs first. */
export type TextAnswer =
  | { readonly kind: 'done'; readonly id: number; readonly outcome: Outcome<TextResults[keyof TextResults]> }
  | { readonly kind: 'run'; readonly pass: number; readonly feeds: G2pwFeeds };

export type Outcome<T> =
  | { readonly value: T }
  /** `detail`: where it came from, for the log. */
  | { readonly error: ErrorData; readonly detail: string };
