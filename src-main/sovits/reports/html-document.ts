import { toneMarks, type Block, type ReportDocument } from './document.ts';
import { printable } from './printable.ts';

const style = `
:root { color-scheme: light dark; --fg: #1c1d21; --bg: #fbfbfc; --dim: #5a5d66; --line: #d8dae0;
  --ok: #1a6b3c; --warn: #8a5200; --bad: #a3242b; }
@media (prefers-color-scheme: dark) { :root { --fg: #e6e7ea; --bg: #17181c; --dim: #a0a4ae; --line: #33363e;
  --ok: #6fcf97; --warn: #e8b35a; --bad: #f08a8f; } }
body { font: 14px/1.6 Inter, "Noto Sans SC", "Microsoft YaHei UI", system-ui, sans-serif; color: var(--fg);
  background: var(--bg); max-width: 76rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.3rem; overflow-wrap: anywhere; } h2 { font-size: 1rem; margin: 1.8rem 0 .4rem; }
p { margin: .25rem 0; overflow-wrap: anywhere; }
.mark { display: inline-block; width: 1.2em; font-weight: 600; }
.ok .mark { color: var(--ok); } .warn .mark { color: var(--warn); } .bad .mark { color: var(--bad); }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .15rem 1rem .15rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
th { color: var(--dim); font-weight: 500; } .right { text-align: right; }
footer { margin-top: 2rem; color: var(--dim); }
`;

/** Stands near the start of every page of ours, and of hardly any other: forbids all that the page does not hold. */
const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;

/** Whether a file that begins so is a report of an earlier run. */
export function isReportPage(start: Uint8Array): boolean {
  return Buffer.from(start).toString('latin1').includes(policy);
}

/**
 * One page that holds everything: no script, no font, no picture from elsewhere, and a policy that forbids them,
 * since the names in it come from files of strangers and the page is made to be passed on.
 */
export function renderHtml(document: ReportDocument, footer: string): string {
  const title = escape(document.title);
  return [
    '<!doctype html>',
    `<html lang="${document.language === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head>',
    '<meta charset="utf-8">',
    policy,
    '<meta name="viewport" content="width=device-width">',
    `<title>${title}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<h1>${title}</h1>`,
    ...document.blocks.map(renderBlock),
    `<footer>${escape(footer)}</footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escape(block.text)}</h2>`;
    case 'sentence': {
      if (block.tone === undefined) return `<p>${escape(block.text)}</p>`;
      const mark = `<span class="mark" aria-hidden="true">${toneMarks[block.tone]}</span>`;
      return `<p class="${block.tone}">${mark}${escape(block.text)}</p>`;
    }
    case 'facts': {
      const rows = block.rows.map(
        ([label, value]) => `<tr><th scope="row">${escape(label)}</th><td>${escape(value)}</td></tr>`,
      );
      return `<table>\n${rows.join('\n')}\n</table>`;
    }
    case 'table': {
      const sides = block.columns.map(({ align }) => (align === 'right' ? ' class="right"' : ''));
      const head = block.columns.map(({ title }, i) => `<th scope="col"${sides[i]}>${escape(title)}</th>`);
      const rows = block.rows.map((row) => {
        const cells = row.map((cell, i) => `<td${sides[i]}>${escape(cell)}</td>`);
        return `<tr>${cells.join('')}</tr>`;
      });
      return `<table>\n<thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
    }
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => entities[character]!);
}
