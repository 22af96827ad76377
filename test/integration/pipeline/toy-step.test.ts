import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { exportFolder } from '../../../src-main/pipeline/export/export-folder.ts';
import { runSteps } from '../../../src-main/pipeline/run/run-steps.ts';
import type { RunReport } from '../../../src-main/pipeline/types.ts';
import type { Library } from '../../../src-main/store/library.ts';
import { open, tempFolder } from '../store/library-fixture.ts';
import { toyRequest, toyServices } from './toy-step.ts';

const script = fileURLToPath(new URL('./toy-run.process.ts', import.meta.url));
const signal = new AbortController().signal;

function run(library: Library, out: string): Promise<RunReport> {
  return runSteps(toyRequest(out), toyServices(library), {}, { cancel: signal });
}

/** Starts the run in a process of its own and kills it once two clips are computed and the one that is left out is settled. */
async function killAfterTwo(file: string, out: string): Promise<void> {
  const env = { ...process.env, TOY_HOLDS_AT: '2' };
  const child = spawn(process.execPath, [script, file, out], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', (_, how) => resolve(how)));
  let lines = '';
  child.stdout.on('data', (data: Buffer) => {
    lines += data.toString();
    if (lines.split('\n').length > 3) child.kill('SIGKILL');
  });
  expect(await ended).toBe('SIGKILL');
}

it('a step that nothing knows is planned, run, killed, resumed, shown and exported', async () => {
  const folder = tempFolder();
  const file = join(folder, 'library.sqlite');
  const out = join(folder, 'logs');
  await killAfterTwo(file, out);
  const library = await open(file);
  expect(await library.listRuns()).toMatchObject([
    { id: 1, state: 'interrupted', counts: { done: 2, reused: 1, pending: 3 } },
  ]);

  const resumed = await run(library, out);
  expect(resumed).toMatchObject({ run: 2, continues: 1, state: 'done' });
  expect(resumed.clips.map(({ outcome }) => outcome)).toEqual([
    'reused',
    'reused',
    'done',
    'skipped',
    'done',
    'reused',
  ]);
  expect(readFileSync(join(out, '8-letters/2.wav.txt'), 'utf8')).toBe('5\n');
  expect(existsSync(join(out, '8-letters/4.wav.txt'))).toBe(false);
  const table = '1.wav\t3\n2.wav\t5\n3.wav\t5\n5.wav\t6\n';
  expect(readFileSync(join(out, '8-letters.tsv'), 'utf8')).toBe(table);

  const ids = await library.clipIds({ runIds: [2] }, { column: 'line' });
  const steps = (await library.clipSteps(ids)).map(([step]) => [step?.state, step?.reason?.code ?? null]);
  expect(steps).toEqual([
    ['reused', null],
    ['reused', null],
    ['done', null],
    ['skipped', 'audio-empty'],
    ['done', null],
    ['left-out', 'step-not-for-language'],
  ]);
  expect((await library.clipSteps(ids))[2]![0]!.statistics).toEqual({ letters: 5 });
  expect((await library.runSummary(2)).steps).toContainEqual({
    step: 'letters',
    state: 'left-out',
    count: 1,
  });

  const elsewhere = join(folder, 'export');
  const request = { run: (await library.getRun(2))!, folder: elsewhere, parts: 1, appVersion: 'test' };
  const result = await exportFolder(
    { ...request, collisions: 'refuse' },
    library,
    toyServices(library).registry,
  );
  expect(result.files.map(({ path }) => path)).toEqual(['8-letters.tsv', 'manifest.json']);
  expect(readFileSync(join(elsewhere, '8-letters.tsv'), 'utf8')).toBe(table);
  expect(readFileSync(join(elsewhere, '8-letters/2.wav.txt'), 'utf8')).toBe('5\n');
  expect(result.changes).toMatchObject([
    { path: '8-letters.tsv', added: 1 },
    { path: '8-letters/', added: 4 },
  ]);
});

it('a file that was removed is written again from the library, without computing', async () => {
  const folder = tempFolder();
  const library = await open(join(folder, 'library.sqlite'));
  await run(library, join(folder, 'a'));
  const second = await run(library, join(folder, 'b'));
  expect(second.counts).toMatchObject({ done: 0, reused: 5, skipped: 1 });
  expect(readFileSync(join(folder, 'b/8-letters/3.wav.txt'), 'utf8')).toBe('5\n');
});
