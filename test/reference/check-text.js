/**
 * Compares the text front ends with the real libraries on fresh sentences: `npm run check:text`. Needs Python, see
 * test/reference/README.md; changes nothing.
 *
 *   check-text.js [--languages en,yue] [--count 3000] [--seed N] [--python python3] [-- more options for wb text]
 *
 * For each language, text/read_lines.py gives what Python reads, `wb text --file` what we read. norm_text, phones and
 * word2ph are compared apart; a line that GPT-SoVITS drops must be an error here too.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';

const run = promisify(execFile);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    languages: { type: 'string', default: 'zh,en,ja,ko,yue' },
    count: { type: 'string', default: '3000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    version: { type: 'string', default: 'v2' },
    python: { type: 'string', default: process.env.WB_PYTHON ?? 'python3' },
    show: { type: 'string', default: '5' },
  },
});
const here = import.meta.dirname;
const most = { maxBuffer: 2 ** 30 };
const columns = ['norm', 'phones', 'word2ph'];

/** @param {string} text one JSON object a line */
const rows = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** @param {string} language */
async function check(language) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'check-text-'));
  try {
    const script = path.join(here, 'text', 'read_lines.py');
    const python = await run(values.python, [script, language, values.seed, values.count], {
      ...most,
      env: { ...process.env, WB_TEXT_VERSION: values.version },
    });
    const wanted = rows(python.stdout);
    const file = path.join(folder, 'sentences.txt');
    await writeFile(file, wanted.map(({ text }) => `${text}\n`).join(''));
    const wb = path.join(here, '..', '..', 'scripts', 'wb.js');
    const args = ['text', '--file', file, '--lang', language, '--version', values.version, '--json'];
    const began = performance.now();
    const ours = await run(process.execPath, [wb, ...args, ...positionals], most);
    const seconds = (performance.now() - began) / 1000;
    return { wanted, found: rows(ours.stdout), seconds, python: python.stderr.trim().split('\n').at(-1) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What is compared; a dropped line has the same value in every column. */
function valueOf(row, column) {
  if (row.error) return 'dropped';
  const value = row[column];
  return Array.isArray(value) ? value.join(' ') : value;
}

let failed = false;
console.log(`seed ${values.seed}, ${values.version}`);
for (const language of values.languages.split(',')) {
  const { wanted, found, seconds, python } = await check(language);
  const equal = columns.map(
    (column) => wanted.filter((row, at) => valueOf(row, column) === valueOf(found[at] ?? {}, column)).length,
  );
  const dropped = wanted.filter((row) => row.error).length;
  const shares = columns.map((column, at) => `${column} ${equal[at]}/${wanted.length}`).join('  ');
  console.log(`${language}: ${shares}  (dropped: ${dropped}; ${python}; wb ${seconds.toFixed(1)} s in all)`);
  const differing = wanted.flatMap((row, at) =>
    columns.some((column) => valueOf(row, column) !== valueOf(found[at] ?? {}, column)) ? [at] : [],
  );
  for (const at of differing.slice(0, Number(values.show))) {
    console.log(JSON.stringify(wanted[at]));
    console.log(JSON.stringify(found[at]));
  }
  failed ||= differing.length > 0;
}
process.exitCode = failed ? 1 : 0;
