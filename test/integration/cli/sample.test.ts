import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExtractionReport } from '../../../src-main/extraction/types.ts';
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
let report: ExtractionReport;
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
  report = JSON.parse(run.stdout) as ExtractionReport;
});

afterAll(() => rm(folder, { recursive: true }));

test('the token file equals the golden one of PyTorch, byte for byte', async () => {
  const written = await readFile(path.join(folder, 'logs/sample/6-name2semantic.tsv'), 'utf8');
  expect(written).toBe(await readFile(path.join(golden, '6-name2semantic.interleaved-2.tsv'), 'utf8'));
});

test('the numbers add up and every line has its reason', () => {
  const { counts } = report;
  expect(counts.in).toBe(counts.done + counts.reused + counts.skipped + counts.failed + counts.pending);
  expect(counts).toMatchObject({ in: 16, done: 12, out: 12, skipped: 4, failed: 0, pending: 0 });
  const skipped = report.clips.filter((clip) => clip.outcome === 'skipped');
  expect(skipped.map((clip) => [clip.line, clip.reason?.code])).toEqual([
    [4, 'file-not-found'],
    [7, 'line-fields'],
    [11, 'audio-silent'],
    [17, 'audio-too-loud'],
  ]);
  expect(report.tokenFingerprint).toBe(expected.tokenFingerprint);
});

test('5-wav32k holds the bytes upstream writes; the hot clip is clipped and flagged', async () => {
  for (const clip of expected.clips) {
    const bytes = await readFile(path.join(folder, 'logs/sample/5-wav32k', clip.key));
    expect(bytes.length, clip.key).toBe(44 + 2 * clip.samples32k);
    const flagged = report.clips.find(({ name }) => name === clip.key)!.notes.length > 0;
    expect(flagged, clip.key).toBe(clip.peak >= 1.05);
    // Decoders of lossy formats differ in the last bit, and upstream wraps what is clipped here.
    const exact = /\.(wav|flac)$/.test(clip.key) && clip.peak < 1.05;
    if (exact) expect(createHash('sha256').update(bytes).digest('hex'), clip.key).toBe(clip.wav32kSha256);
  }
  expect(expected.clips.filter(({ key }) => /\.(wav|flac)$/.test(key)).length).toBeGreaterThan(5);
});

test('4-cnhubert has one file per clip', async () => {
  const files = await readdir(path.join(folder, 'logs/sample/4-cnhubert'));
  expect(files.sort()).toEqual(expected.clips.map(({ key }) => `${key}.pt`).sort());
});

test('the same command again computes nothing and leaves the same files', async () => {
  const before = await readFile(path.join(folder, 'logs/sample/6-name2semantic.tsv'));
  const run = await runWb(args, { env: { WB_CACHE_DIR: path.join(folder, 'cache') } });
  expect(run.code, run.stderr).toBe(0);
  const again = JSON.parse(run.stdout) as ExtractionReport;
  expect(again.counts).toMatchObject({ in: 16, done: 0, reused: 12, skipped: 4 });
  expect(await readFile(path.join(folder, 'logs/sample/6-name2semantic.tsv'))).toEqual(before);
});

test('a deleted feature file is made again, and only that clip runs', async () => {
  const gone = path.join(folder, 'logs/sample/4-cnhubert/zh_01.wav.pt');
  const before = await readFile(gone);
  await rm(gone);
  const run = await runWb(args, { env: { WB_CACHE_DIR: path.join(folder, 'cache') } });
  expect(run.code, run.stderr).toBe(0);
  expect(await readFile(gone)).toEqual(before);
});

test('export writes the same token file again, and JSONL', async () => {
  const library = path.join(folder, 'library.sqlite');
  const out = path.join(folder, 'again');
  const run = await runWb(['export', '--library', library, '--out', out]);
  expect(run.code, run.stderr).toBe(0);
  expect(await readFile(path.join(out, '6-name2semantic.tsv'), 'utf8')).toBe(
    await readFile(path.join(golden, '6-name2semantic.interleaved-2.tsv'), 'utf8'),
  );
  const jsonl = await runWb(['export', '--library', library, '--out', out, '--format', 'jsonl']);
  expect(jsonl.code, jsonl.stderr).toBe(0);
  const lines = (await readFile(path.join(out, 'tokens.jsonl'), 'utf8')).trimEnd().split('\n');
  const tokensOf = (line: string): unknown => (JSON.parse(line) as { tokens: unknown }).tokens;
  expect(lines.map(tokensOf)).toEqual(expected.clips.map((clip) => clip.tokens));
});
