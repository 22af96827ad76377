import stringWidth from 'string-width';
import { toneMarks, type Block, type ReportDocument } from './document.ts';
import { printable, shortened } from './printable.ts';

/** Shows a report on a terminal: plain lines, columns lined up for Chinese too. Ends with a line feed. */
export function renderText(document: ReportDocument): string {
  const lines = [printable(document.title)];
  for (const block of document.blocks) lines.push(...renderBlock(block));
  return `${lines.join('\n')}\n`;
}

function renderBlock(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return ['', printable(block.text)];
    case 'sentence':
      return [`  ${block.tone === undefined ? '' : `${toneMarks[block.tone]} `}${printable(block.text)}`];
    case 'facts':
      return columns(block.rows, []);
    case 'table': {
      const titles = block.columns.map(({ title }) => title);
      const right = block.columns.map(({ align }) => align === 'right');
      return columns([titles, ...block.rows], right);
    }
  }
}

/** The last column is neither padded nor cut: nothing stands behind it. */
function columns(rows: readonly (readonly string[])[], right: readonly boolean[]): string[] {
  const cells = rows.map((row) =>
    row.map((cell, i) => (i === row.length - 1 ? printable(cell) : shortened(printable(cell)))),
  );
  const widths: number[] = [];
  for (const row of cells) {
    row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, stringWidth(cell))));
  }
  return cells.map((row) => {
    const padded = row.map((cell, i) => {
      const gap = ' '.repeat(widths[i]! - stringWidth(cell));
      if (right[i]) return gap + cell;
      return i === row.length - 1 ? cell : cell + gap;
    });
    return `  ${padded.join('  ')}`.trimEnd();
  });
}
