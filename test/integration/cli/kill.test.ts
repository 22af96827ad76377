import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeWav32k } from '../../../src-main/audio/encode-wav.ts';
import { parseSemanticTsv } from '../../../src-main/formats/semantic-tsv.ts';
import { openLibrary } from '../../../src-main/store/open-library.ts';
import { readFile } from 'node:fs/promises';
import { runWb } from '../../support/run-wb.ts';

const models = fileURLToPath(new URL('../../../resources/sample/models', import.meta.url));
const clipCount = 300;
const kills = 20;

let folder: string;
let args: string[];

/** Deterministic and different per clip, so that every clip has its own hash and tokens. */
function noise(seed: number, samples: number): Float32Array {
  let state = seed + 1;
  return Float32Array.from({ length: samples }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state / 2 ** 31) * 8000;
  });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-kill-'));
  await mkdir(path.join(folder, 'wavs'));
  const lines: string[] = [];
  for (let i = 0; i < clipCount; i++) {
    const name = `clip_${String(i).padStart(3, '0')}.wav`;
    await writeFile(path.join(folder, 'wavs', name), encodeWav32k(noise(i, 6400 + 16 * (i % 50))));
    lines.push(`${name}|s|en|clip ${i}`);
  }
  await writeFile(path.join(folder, 'my.list'), `${lines.join('\n')}\n`);
  args = [
    'extract',
    ...['--list', path.join(folder, 'my.list'), '--audio-dir', path.join(folder, 'wavs')],
    ...['--hubert', path.join(models, 'sample-hubert'), '--sovits', path.join(models, 'sample-s2G.pth')],
    ...['--out', path.join(folder, 'logs'), '--library', path.join(folder, 'library.sqlite')],
    ...['--progress', 'json'],
  ];
});

afterAll(() => rm(folder, { recursive: true }));

interface ClipEvent {
  readonly event: string;
  readonly line: number;
  readonly outcome: string;
}

/** Runs until `killAfter` clips were announced as committed, then SIGKILL. Returns the announced lines. */
async function runAndKill(killAfter: number): Promise<{ acked: number[]; killed: boolean; stderr: string }> {
  const acked: number[] = [];
  let rest = '';
  const run = await runWb(args, {
    env: { WB_CACHE_DIR: path.join(folder, 'cache') },
    onStderr: (text, kill) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        if (!line.startsWith('{')) continue;
        const event = JSON.parse(line) as ClipEvent;
        if (event.event === 'clip' && event.outcome === 'done') acked.push(event.line);
      }
      if (acked.length >= killAfter) kill('SIGKILL');
    },
  });
  return { acked, killed: run.signal === 'SIGKILL', stderr: run.stderr };
}

test(`killed ${kills} times, ${clipCount} clips end with one row each and none is computed twice`, async () => {
  const seen = new Map<number, number>();
  const note = (lines: readonly number[]): void => {
    for (const line of lines) seen.set(line, (seen.get(line) ?? 0) + 1);
  };
  let killed = 0;
  for (let i = 0; i < kills; i++) {
    // Between 1 and 20 clips a life: about 200 of the 300 are done when the killing ends.
    const life = await runAndKill(1 + ((i * 7) % 20));
    if (life.killed) killed++;
    note(life.acked);
  }
  expect(killed).toBe(kills);
  const last = await runAndKill(Infinity);
  note(last.acked);

  // A clip that was announced as committed is never computed again.
  expect([...seen.values()].filter((times) => times > 1)).toEqual([]);

  const library = await openLibrary(path.join(folder, 'library.sqlite'));
  try {
    const runs = await library.listRuns();
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
});
