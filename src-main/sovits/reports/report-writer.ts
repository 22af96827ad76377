import type { Language, Text } from '../../contract/text/define.ts';
import { formatText, type TextParams } from '../../contract/text/format-text.ts';
import type { Block, Column, ReportDocument, Tone } from './document.ts';

/** Collects the blocks of a report in one language. */
export class ReportWriter {
  readonly #language: Language;
  readonly #blocks: Block[] = [];

  constructor(language: Language) {
    this.#language = language;
  }

  t(text: Text, params?: TextParams): string {
    return formatText(text, this.#language, params);
  }

  heading(text: Text): void {
    this.#blocks.push({ kind: 'heading', text: this.t(text) });
  }

  sentence(text: Text, tone?: Tone): void {
    this.#blocks.push({ kind: 'sentence', text: text[this.#language], tone });
  }

  facts(rows: readonly (readonly [label: Text, value: string | null])[]): void {
    const known = rows.filter((row): row is readonly [Text, string] => row[1] !== null);
    this.#blocks.push({ kind: 'facts', rows: known.map(([label, value]) => [this.t(label), value]) });
  }

  /** A column whose title is a pair holds numbers and stands at the right. */
  table(columns: readonly (Text | readonly [Text, 'right'])[], rows: readonly (readonly string[])[]): void {
    const titled = columns.map((column): Column =>
      'en' in column ? { title: this.t(column) } : { title: this.t(column[0]), align: column[1] },
    );
    this.#blocks.push({ kind: 'table', columns: titled, rows });
  }

  document(title: string): ReportDocument {
    return { language: this.#language, title, blocks: this.#blocks };
  }
}
