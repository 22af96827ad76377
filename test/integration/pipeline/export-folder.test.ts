import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportFolder } from '../../../src-main/pipeline/export/export-folder.ts';
import type { FolderExport } from '../../../src-main/pipeline/export/export-request.ts';
import { runSteps } from '../../../src-main/pipeline/run/run-steps.ts';
import type { Library } from '../../../src-main/store/library.ts';
import { open, tempFolder } from '../store/library-fixture.ts';
import { toyRequest, toyServices } from './toy-step.ts';

const signal = new AbortController().signal;
const none = { added: 0, changed: 0, unchanged: 0, kept: 0, missing: 0 };

async function finishedRun(): Promise<{ folder: string; library: Library }> {
  const folder = tempFolder();
  const library = await open(join(folder, 'library.sqlite'));
  await runSteps(toyRequest(join(folder, 'logs')), toyServices(library), {}, { cancel: signal });
  return { folder, library };
}

async function exportTo(folder: string, library: Library, dryRun: boolean): Promise<FolderExport> {
  const run = (await library.getRun(1))!;
  const request = { run, folder, parts: 1, collisions: 'refuse', appVersion: 'test', dryRun } as const;
  return exportFolder(request, library, toyServices(library).registry);
}

it('tells what it would do before it does it, and keeps what others wrote', async () => {
  const { folder, library } = await finishedRun();
  const to = join(folder, 'export');
  mkdirSync(join(to, '8-letters'), { recursive: true });
  writeFileSync(join(to, '8-letters/1.wav.txt'), '3\n'); // as we would write it
  writeFileSync(join(to, '8-letters/2.wav.txt'), 'of another program');
  writeFileSync(join(to, '8-letters.tsv'), 'of another program');
  const expected = [
    { ...none, path: '8-letters.tsv', changed: 1, kept: 1 },
    { ...none, path: '8-letters/', added: 2, changed: 1, unchanged: 1, kept: 1 },
  ];
  expect(await exportTo(to, library, true)).toMatchObject({ files: [], kept: [], changes: expected });
  expect(readFileSync(join(to, '8-letters.tsv'), 'utf8')).toBe('of another program');
  expect(existsSync(join(to, 'manifest.json'))).toBe(false);

  const written = await exportTo(to, library, false);
  expect(written.changes).toEqual(expected);
  expect(written.kept.map(({ backup }) => readFileSync(backup, 'utf8'))).toEqual(
    Array(2).fill('of another program'),
  );
  expect(readFileSync(join(to, '8-letters/2.wav.txt'), 'utf8')).toBe('5\n');
  expect((await exportTo(to, library, true)).changes).toEqual([
    { ...none, path: '8-letters.tsv', unchanged: 1 },
    { ...none, path: '8-letters/', unchanged: 4 },
  ]);
});

it('the manifest still vouches for files of earlier runs, as long as they are what it says', async () => {
  const { folder, library } = await finishedRun();
  const to = join(folder, 'export');
  await exportTo(to, library, false);
  const manifest = join(to, 'manifest.json');
  const facts = JSON.parse(readFileSync(manifest, 'utf8')) as { files: unknown[] };
  const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const earlier = ['6-earlier.tsv', '6-edited.tsv'].map((path) => ({ path, bytes: 0, sha256: digest }));
  const known = { ...facts, tokenFingerprint: 'f', files: [...facts.files, ...earlier] };
  writeFileSync(manifest, JSON.stringify(known));
  writeFileSync(join(to, '6-earlier.tsv'), '');
  writeFileSync(join(to, '6-edited.tsv'), 'by hand');
  await exportTo(to, library, false);
  const merged = JSON.parse(readFileSync(manifest, 'utf8')) as typeof known;
  expect(merged.tokenFingerprint).toBe('f');
  expect(merged.files).toMatchObject([{ path: '6-earlier.tsv', sha256: digest }, { path: '8-letters.tsv' }]);
});

it('a clip file that somebody removed from the run’s own folder comes from the library', async () => {
  const { folder, library } = await finishedRun();
  rmSync(join(folder, 'logs/8-letters/3.wav.txt'));
  const to = join(folder, 'logs');
  expect((await exportTo(to, library, false)).changes).toMatchObject([
    { path: '8-letters.tsv', unchanged: 1 },
    { path: '8-letters/', added: 1, unchanged: 3 },
  ]);
  expect(readFileSync(join(to, '8-letters/3.wav.txt'), 'utf8')).toBe('5\n');
});
