import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extractReport, type ExtractReport } from '../../../src-main/contract/reports/extract-report.ts';
import { runWb } from '../../support/run-wb.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const sample = path.join(root, 'resources/sample');
const golden = path.join(root, 'test/golden/tokens');

interface Golden {
  readonly tokenFingerprint: string;
  readonly clips: readonly {
    key: string;
    line: number;
    wav32kSha256: string;
    samples32k: number;
    peak: number;
    tokens: number[];
  }[];
  readonly dropped: readonly { line: number; reason: string }[];
}

let folder: string;
let args: string[];
let report: ExtractReport;
let expected: Golden;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-sample-'));
  expected = JSON.parse(await readFile(path.join(golden, 'golden.json'), 'utf8')) as Golden;
  args = [
    'extract',
    ...['--list', path.join(sample, 'sample.list'), '--audio-dir', path.join(sample, 'wavs')],
    ...['--hubert', path.join(sample, 'models/sample-hubert')],
    ...['--sovits', path.join(sample, 'models/sample-s2G.pth')],
    ...['--out', path.join(folder, 'logs/sample'), '--library', path.join(folder, 'library.sqlite')],
    '--json',
  ];
  const run = await runWb(args, { env: { WB_CACHE_DIR: path.join(folder, 'cache') } });
  expect(run.stderr + run.stdout).not.toContain('internal');
  expect(run.code, run.stderr).toBe(0);
  // Nothing but the object on stdout, and nothing in it that the schema does not promise.
  report = extractReport.parse(JSON.parse(run.stdout));
});

afterAll(() => rm(folder, { recursive: true }));

test('the token file equals the golden one of PyTorch, byte for byte', async () => {
  const written = await readFile(path.join(folder, 'logs/sample/6-name2semantic.tsv'), 'utf8');
  expect(written).toBe(await readFile(path.join(golden, '6-name2semantic.tsv'), 'utf8'));
});

test('the numbers add up and every line has its reason', () => {
  expect(report).toMatchObject({ in: 16, done: 12, reused: 0, pending: 0, failed: [], state: 'done' });
  expect(report.in).toBe(report.done + report.reused + report.skipped.length + report.failed.length);
  expect(report.skipped.map(({ line, code }) => [line, code])).toEqual([
    [4, 'file-not-found'],
    [7, 'line-fields'],
    [11, 'audio-silent'],
    [17, 'audio-too-loud'],
  ]);
  expect(report.skipped[0]!.reason).toContain('not_there.wav');
  expect(report.clips).toHaveLength(12);
  expect(report.fingerprint).toBe(expected.tokenFingerprint);
  expect(report.tsv).toBe(path.join(folder, 'logs/sample/6-name2semantic.tsv'));
});

test('the run says, and keeps, that the sample’s HuBERT is not the one that GPT-SoVITS trains with', () => {
  expect(report.modelNotes.map(({ code }) => code)).toEqual(['graph-hubert-not-published']);
  const library = new Database(path.join(folder, 'library.sqlite'), { readonly: true });
  const row = library.prepare('SELECT models FROM run WHERE id = ?').get(report.run) as { models: string };
  library.close();
  expect(JSON.parse(row.models)).toMatchObject({
    hubert: { notes: [{ code: 'graph-hubert-not-published' }] },
  });
});

test('5-wav32k holds the bytes upstream writes; the hot clip is clipped and flagged', async () => {
  for (const clip of expected.clips) {
    const bytes = await readFile(path.join(folder, 'logs/sample/5-wav32k', clip.key));
    expect(bytes.length, clip.key).toBe(44 + 2 * clip.samples32k);
    const codes = report.clips.find(({ key }) => key === clip.key)!.notes.map(({ code }) => code);
    expect(codes.includes('extraction-clipped'), clip.key).toBe(clip.peak >= 1.05);
    expect(codes.includes('audio-decoder-differs'), clip.key).toBe(clip.key.endsWith('.opus'));
    // Decoders of lossy formats differ in the last bit, and upstream wraps what is clipped here.
    const exact = /\.(wav|flac)$/.test(clip.key) && clip.peak < 1.05;
    if (exact) expect(createHash('sha256').update(bytes).digest('hex'), clip.key).toBe(clip.wav32kSha256);
  }
  expect(expected.clips.filter(({ key }) => /\.(wav|flac)$/.test(key)).length).toBeGreaterThan(5);
});

test('the manifest counts the clips whose decoder differs from that of ffmpeg', async () => {
  const manifest = JSON.parse(await readFile(path.join(folder, 'logs/sample/manifest.json'), 'utf8')) as {
    notes: unknown[];
  };
  expect(manifest.notes).toContainEqual({ code: 'audio-decoder-differs', clips: 1 });
});

test('4-cnhubert has one file per clip', async () => {
  const files = await readdir(path.join(folder, 'logs/sample/4-cnhubert'));
  expect(files.sort()).toEqual(expected.clips.map(({ key }) => `${key}.pt`).sort());
});

async function extractAgain(...more: string[]): Promise<ExtractReport> {
  const run = await runWb([...args, ...more], { env: { WB_CACHE_DIR: path.join(folder, 'cache') } });
  expect(run.code, run.stderr).toBe(0);
  return extractReport.parse(JSON.parse(run.stdout));
}

const tokenFile = (): Promise<string> =>
  readFile(path.join(folder, 'logs/sample/6-name2semantic.tsv'), 'utf8');

test('the same command again computes nothing, leaves the same file, and still flags the clipped clip', async () => {
  const before = await tokenFile();
  const again = await extractAgain();
  expect(again).toMatchObject({ in: 16, done: 0, reused: 12, inferenceSeconds: 0, timesRealTime: null });
  expect(again.skipped).toEqual(report.skipped);
  expect(await tokenFile()).toBe(before);
  const notesOf = (from: ExtractReport): unknown => from.clips.map(({ key, notes }) => [key, notes]);
  expect(notesOf(again)).toEqual(notesOf(report));
});

test('a deleted feature file is made again, and no other', async () => {
  const features = path.join(folder, 'logs/sample/4-cnhubert');
  const gone = path.join(features, 'zh_01.wav.pt');
  const other = path.join(features, 'en_01.wav.pt');
  const [before, written] = [await readFile(gone), (await stat(other)).mtimeMs];
  await rm(gone);
  // Files on the way to tokens that were there: no clip was computed.
  expect(await extractAgain()).toMatchObject({ done: 0, reused: 12 });
  expect(await readFile(gone)).toEqual(before);
  expect((await stat(other)).mtimeMs).toBe(written);
});

test('--force computes everything again, --order interleaved:2 gives the order of upstream’s default run', async () => {
  const forced = await extractAgain('--force', '--order', 'interleaved:2');
  expect(forced).toMatchObject({ done: 12, reused: 0 });
  expect(await tokenFile()).toBe(
    await readFile(path.join(golden, '6-name2semantic.interleaved-2.tsv'), 'utf8'),
  );
});

test('a wrong audio folder makes an empty run, which must not replace a good token file', async () => {
  const before = await tokenFile();
  const nowhere = path.join(folder, 'empty');
  await mkdir(nowhere);
  const wrong = args.map((arg) => (arg === path.join(sample, 'wavs') ? nowhere : arg));
  const run = await runWb(wrong, { env: { WB_CACHE_DIR: path.join(folder, 'cache') } });
  expect(run.code).toBe(1);
  expect(run.stderr).toContain('None of the 16 lines');
  expect(extractReport.parse(JSON.parse(run.stdout))).toMatchObject({ state: 'failed', done: 0, tsv: null });
  expect(await tokenFile()).toBe(before);
});

test('export writes the same token file again, and JSONL', async () => {
  const library = path.join(folder, 'library.sqlite');
  const out = path.join(folder, 'again');
  const run = await runWb(['export', '--library', library, '--out', out]);
  expect(run.code, run.stderr).toBe(0);
  expect(await readFile(path.join(out, '6-name2semantic.tsv'), 'utf8')).toBe(
    await readFile(path.join(golden, '6-name2semantic.tsv'), 'utf8'),
  );
  const jsonl = await runWb(['export', '--library', library, '--out', out, '--format', 'jsonl']);
  expect(jsonl.code, jsonl.stderr).toBe(0);
  const lines = (await readFile(path.join(out, 'tokens.jsonl'), 'utf8')).trimEnd().split('\n');
  const tokensOf = (line: string): unknown => (JSON.parse(line) as { tokens: unknown }).tokens;
  expect(lines.map(tokensOf)).toEqual(expected.clips.map((clip) => clip.tokens));
});
