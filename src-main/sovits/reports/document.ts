/** A report as blocks, in one language: written once, shown as text on a terminal or as an HTML page. */
export interface ReportDocument {
  readonly language: 'en' | 'zh';
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** `ok`, `note`, `warn` and `bad` are told apart by a mark and a word, never by colour alone. */
export type Tone = 'ok' | 'note' | 'warn' | 'bad';

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'sentence'; readonly text: string; readonly tone?: Tone }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Column {
  readonly title: string;
  /** Numbers stand at the right. */
  readonly align?: 'right';
}

export const toneMarks: Readonly<Record<Tone, string>> = { ok: '✓', note: '·', warn: '!', bad: '✗' };
