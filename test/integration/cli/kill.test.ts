import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseSemanticTsv } from '../../../src-main/formats/semantic-tsv.ts';
import { openLibrary } from '../../../src-main/store/open-library.ts';
import { writeNoiseDataset } from '../../support/noise-dataset.ts';
import { runAndSignal } from '../../support/watch-clips.ts';

const clipCount = 300;
const kills = 20;

let folder: string;
let cache: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-kill-'));
  cache = path.join(folder, 'cache');
});

afterEach(() => rm(folder, { recursive: true }));

test(`killed ${kills} times, ${clipCount} clips end with one row each and none is computed twice`, async () => {
  const args = await writeNoiseDataset(folder, clipCount);
  const seen = new Map<number, number>();
  const note = (lines: readonly number[]): void => {
    for (const line of lines) seen.set(line, (seen.get(line) ?? 0) + 1);
  };
  let killed = 0;
  for (let i = 0; i < kills; i++) {
    // Between 1 and 20 clips a life: about 200 of the 300 are done when the killing ends.
    const life = await runAndSignal(args, cache, 1 + ((i * 7) % 20), 'SIGKILL');
    if (life.signal === 'SIGKILL') killed++;
    note(life.acked);
  }
  expect(killed).toBe(kills);
  const last = await runAndSignal(args, cache, Infinity, 'SIGKILL');
  expect(last.code, last.stderr).toBe(0);
  note(last.acked);

  // A clip that was announced as committed is never computed again.
  expect([...seen.values()].filter((times) => times > 1)).toEqual([]);

  const library = await openLibrary(path.join(folder, 'library.sqlite'));
  try {
    const runs = await library.listRuns({ includeDeleted: true });
    // Computed clips over all runs: one each, also those whose announcement died with the process.
    expect(runs.reduce((sum, run) => sum + run.counts.done, 0)).toBe(clipCount);
    expect(runs[0]!.state).toBe('done');
    expect(runs[0]!.counts).toMatchObject({ total: clipCount, pending: 0, failed: 0, skipped: 0 });
    const rows: number[] = [];
    for await (const page of library.iterateRunTokens(runs[0]!.id))
      rows.push(...page.map((clip) => clip.line));
    expect(rows).toEqual(Array.from({ length: clipCount }, (_, i) => i + 1));
  } finally {
    await library.close();
  }
  const tsv = parseSemanticTsv(await readFile(path.join(folder, 'logs/6-name2semantic.tsv'), 'utf8'));
  expect(new Set(tsv.rows.map((row) => row.key)).size).toBe(clipCount);
}, 600_000);

test('files deleted between two starts of a run are written again, without computing tokens twice', async () => {
  const args = await writeNoiseDataset(folder, 12);
  await runAndSignal(args, cache, 6, 'SIGKILL');
  const wavs = path.join(folder, 'logs/5-wav32k');
  await rm(path.join(wavs, 'clip_000.wav'));
  const rest = await runAndSignal(args, cache, Infinity, 'SIGKILL');
  expect(rest.code, rest.stderr).toBe(0);
  // What the kill left half-written stays for an hour, under a name that nothing reads.
  expect((await readdir(wavs)).filter((name) => name.endsWith('.wav'))).toHaveLength(12);
  expect(rest.acked).not.toContain(1);
});

test('Ctrl-C stops cleanly and the same command goes on', async () => {
  const args = await writeNoiseDataset(folder, 40);
  const stopped = await runAndSignal(args, cache, 5, 'SIGINT');
  expect(stopped.signal).toBeNull();
  expect(stopped.code).toBe(130);
  expect(stopped.stdout).toContain('Run the same command again to go on');
  expect(stopped.acked.length).toBeLessThan(40);

  const visible = async (): Promise<string[]> => {
    const library = await openLibrary(path.join(folder, 'library.sqlite'));
    try {
      return (await library.listRuns()).map((run) => run.state);
    } finally {
      await library.close();
    }
  };
  expect(await visible()).toEqual(['cancelled']);

  const rest = await runAndSignal(args, cache, Infinity, 'SIGINT');
  expect(rest.code, rest.stderr).toBe(0);
  expect(rest.stdout).toContain('in 40 = out 40');
  expect(rest.stdout).toContain('(goes on with run 1)');
  // The run that was cut short is hidden only now that another has all its tokens.
  expect(await visible()).toEqual(['done']);
  expect([...stopped.acked, ...rest.acked].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, i) => i + 1),
  );
});
