import { converters, lineShapes, shapeOfLine, type LineShape } from './convert-line.ts';
import { csvConverter } from './csv.ts';

export const listShapes = [...lineShapes, 'csv', 'semantic', 'srt'] as const;
export type ListShape = (typeof listShapes)[number];

export interface ConvertedLine {
  /** 1-based line of the source. */
  readonly line: number;
  readonly before: string;
  /** What it becomes; empty for a line that is left out, such as a header. */
  readonly after: readonly string[];
}

export interface Conversion {
  /** Shapes that were met, the most frequent first; `semantic` and `srt` hold no clips and cannot be converted. */
  readonly shapes: readonly { readonly shape: ListShape; readonly lines: number }[];
  readonly converted: readonly ConvertedLine[];
  /** Every line as it would be written: converted, or untouched. */
  readonly lines: readonly string[];
  /** Lines that are neither good nor of a known shape: they stay as they are. */
  readonly unknown: readonly number[];
}

const isGood = (raw: string): boolean =>
  raw.split('|').length === 4 && !raw.includes('<|') && !raw.startsWith('｜');

/**
 * Turns the lines of another program's list into lines of ours. Good lines stay as they are.
 * @param only converts lines of this shape alone
 */
export function convertLines(raws: readonly string[], only?: ListShape): Conversion {
  const csv = only === undefined || only === 'csv' ? csvConverter(raws) : undefined;
  const counts = new Map<ListShape, number>();
  const converted: ConvertedLine[] = [];
  const lines: string[] = [];
  const unknown: number[] = [];
  const whole = wholeShape(raws);
  if (whole) return { shapes: [{ shape: whole, lines: raws.length }], converted, lines: [...raws], unknown };
  raws.forEach((raw, index) => {
    const after = csv?.(raw, index) ?? null;
    const shape: ListShape | null =
      after !== null ? 'csv' : raw.trim() === '' || isGood(raw) ? null : wantedShape(raw, only);
    const made = shape === null || shape === 'csv' ? after : converters[shape](raw);
    if (shape === null || made === null) {
      lines.push(raw);
      if (raw.trim() !== '' && !isGood(raw)) unknown.push(index + 1);
      return;
    }
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
    converted.push({ line: index + 1, before: raw, after: made });
    for (const line of made) lines.push(line);
  });
  const shapes = [...counts]
    .map(([shape, count]) => ({ shape, lines: count }))
    .sort((a, b) => b.lines - a.lines);
  return { shapes, converted, lines, unknown };
}

function wantedShape(raw: string, only: ListShape | undefined): LineShape | null {
  if (only === undefined) return shapeOfLine(raw);
  const shape = lineShapes.find((name) => name === only);
  return shape && converters[shape](raw) !== null ? shape : null;
}

/** Files that are no list of clips and cannot become one. */
function wholeShape(raws: readonly string[]): 'semantic' | 'srt' | undefined {
  if (raws[0] === 'item_name\tsemantic_audio') return 'semantic';
  const cue = /^\d{2}:\d{2}:\d{2}[,.]\d{3} --> \d{2}:\d{2}:\d{2}[,.]\d{3}/;
  return raws.slice(0, 20).some((raw) => cue.test(raw)) ? 'srt' : undefined;
}
