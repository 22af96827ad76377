/**
 * `npm run bench:text`: sentences a second (of processor time) of every front end, its start and its memory, on the golden sentences. With
 * WB_PYTHON, on fresh sentences, beside the real libraries on the same ones (test/reference/README.md says what they
 * need). What counts is the share of one run: times alone say more about the machine than about the program.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TextLanguage } from '../../src-main/text/types.ts';

interface Measured {
  readonly count: number;
  readonly perSecond: number;
  readonly openMs: number;
  readonly rss: number;
}

const seed = 20_261_128;
const fresh = 3000;
/** How much faster than Python each front end is to be; ja and ko stand against cores in C. */
const goals: Readonly<Record<TextLanguage, number>> = { zh: 5, en: 5, yue: 5, ja: 2, ko: 2 };
const root = fileURLToPath(new URL('../..', import.meta.url));
const python = process.env.WB_PYTHON;

interface Sentences {
  readonly texts: readonly string[];
  /** Sentences a second in Python; undefined where it was not asked. */
  readonly theirs?: number;
}

function golden(language: TextLanguage): Sentences {
  const file = path.join(root, 'test/golden/text', language === 'zh' ? 'zh.json' : `${language}.jsonl`);
  return { texts: textsIn(readFileSync(file, 'utf8')) };
}

/** A JSON array, or one object a line. */
function textsIn(json: string): string[] {
  const rows = JSON.parse(
    json.startsWith('[') ? json : `[${json.trim().replaceAll('\n', ',')}]`,
  ) as readonly { readonly text: string }[];
  return rows.map(({ text }) => text);
}

async function readByPython(program: string, language: TextLanguage): Promise<Sentences> {
  const script = path.join(root, 'test/reference/text/read_lines.py');
  const { out, err } = await run(program, [script, language, String(seed), String(fresh)], '');
  return { texts: textsIn(out), theirs: Number(/(\d+) sentences a second in Python/.exec(err)![1]) };
}

/** @returns what the program says on stdout and stderr. @throws Error with its words where it fails */
function run(program: string, args: readonly string[], input: string): Promise<{ out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'pipe' });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve({ out, err }) : reject(new Error(err))));
    child.stdin.end(input);
  });
}

async function measure(language: TextLanguage): Promise<string> {
  const { texts, theirs } = python ? await readByPython(python, language) : golden(language);
  const dictionary = process.env[`WB_DICTIONARY_${language.toUpperCase()}`];
  const script = path.join(root, 'test/bench/text-once.ts');
  const args = [script, language, ...(dictionary ? [dictionary] : [])];
  const { out } = await run(process.execPath, args, texts.map((text) => `${text}\n`).join(''));
  const { count, perSecond, openMs, rss } = JSON.parse(out) as Measured;
  const start = `the first one after ${openMs.toFixed(0)} ms, ${(rss / 1e6).toFixed(0)} MB`;
  const own = `${language}: ${perSecond.toFixed(0)} sentences/s over ${count}, ${start}`;
  if (theirs === undefined) return own;
  return `${own}; Python ${theirs}/s: ${(perSecond / theirs).toFixed(1)} times (goal ${goals[language]})`;
}

if (!python) console.log('WB_PYTHON is not set: the comparison with Python did NOT run.');
for (const language of Object.keys(goals) as TextLanguage[]) {
  try {
    console.log(await measure(language));
  } catch (error) {
    console.log(`${language} did NOT run: ${String(error).trim().split('\n').at(-1)}`);
  }
}
