/**
 * Compares the text front ends with the real libraries on fresh sentences: `npm run check:text`. Needs Python, see
 * test/reference/README.md; changes nothing.
 *
 *   check-text.js [--languages en,yue] [--count 3000] [--seed N] [--python python3] [-- more options for wb text]
 *
 * For each language, text/read_lines.py gives what Python reads, `wb text --file` what we read. norm_text, phones and
 * word2ph are compared apart; a line that GPT-SoVITS drops must be an error here too.
 */
import { execFile, spawn } from 'node:child_process';
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

/** Hash seeds of Python that lines are read again with, where upstream goes through a set in no fixed order. */
const hashSeeds = { ko: [0, 1, 2, 3, 4, 5, 6, 7] };

/**
 * What Python reads of these lines with one hash seed.
 * @param {string} language
 * @param {readonly string[]} lines
 * @param {number} seed
 */
async function readAgain(language, lines, seed) {
  const env = { ...process.env, WB_TEXT_VERSION: values.version, PYTHONHASHSEED: String(seed) };
  const child = spawn(values.python, [path.join(here, 'text', 'read_lines.py'), language], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  let text = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) text += chunk;
  return rows(text);
}

/** Places of the lines that no run of upstream reads as we do. */
async function explained(language, wanted, found, differing) {
  let left = differing;
  for (const seed of hashSeeds[language] ?? []) {
    if (left.length === 0) break;
    const again = await readAgain(
      language,
      left.map((at) => wanted[at].text),
      seed,
    );
    left = left.filter((at, index) => !isEqual(again[index], found[at]));
  }
  return left;
}

const isEqual = (one, other) =>
  columns.every((column) => valueOf(one, column) === valueOf(other ?? {}, column));

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
  const unequal = wanted.flatMap((row, at) => (isEqual(row, found[at]) ? [] : [at]));
  const differing = await explained(language, wanted, found, unequal);
  if (unequal.length > differing.length)
    console.log(
      `  of these, ${unequal.length - differing.length} are equal with another hash seed of Python`,
    );
  for (const at of differing.slice(0, Number(values.show))) {
    console.log(JSON.stringify(wanted[at]));
    console.log(JSON.stringify(found[at]));
  }
  failed ||= differing.length > 0;
}
process.exitCode = failed ? 1 : 0;
