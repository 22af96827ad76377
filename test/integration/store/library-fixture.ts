import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Library, OpenOptions } from '../../../src-main/store/library.ts';
import { openLibrary } from '../../../src-main/store/open-library.ts';
import type { ClipCommit, NewRun, PlannedClip, TokenKey } from '../../../src-main/store/types.ts';

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Opens a library that the test need not close. */
export async function open(file: string, options?: OpenOptions): Promise<Library> {
  const library = await openLibrary(file, options);
  onTestFinished(() => library.close());
  return library;
}

export const newLibrary = (): Promise<Library> => open(join(tempFolder(), 'library.db'));

export const sha = (seed: string): string => createHash('sha256').update(seed).digest('hex');

export function newRun(fields: Partial<NewRun> = {}): NewRun {
  return {
    listPath: '/data/voice.list',
    audioDir: '/data/wavs',
    hubertPath: '/models/hubert',
    hubertFingerprint: sha('hubert'),
    sovitsPath: '/models/s2Gv3.pth',
    tokenFingerprint: sha('sovits'),
    version: 'v3',
    deviceRequested: 'auto',
    precision: 'fp32',
    preparationVersion: 1,
    outDir: '/out/voice',
    options: { order: 'list' },
    appVersion: '0.1.0',
    ...fields,
  };
}

export function planned(line: number, fields: Partial<PlannedClip> = {}): PlannedClip {
  return {
    line,
    path: `/data/wavs/${line}.wav`,
    key: `${line}.wav`,
    speaker: 'anna',
    language: 'zh',
    text: `第${line}句`,
    ...fields,
  };
}

export function tokenKey(seed: string, fields: Partial<TokenKey> = {}): TokenKey {
  return {
    audioSha256: sha(seed),
    preparationVersion: 1,
    hubertFingerprint: sha('hubert'),
    tokenFingerprint: sha('sovits'),
    precision: 'fp32',
    deviceKind: 'cpu',
    ...fields,
  };
}

export function commitOf(
  runId: number,
  line: number,
  tokens: readonly number[],
  fields: Partial<ClipCommit> = {},
): ClipCommit {
  return {
    runId,
    line,
    key: tokenKey(`clip ${line}`),
    tokens: Uint16Array.from(tokens),
    duration: tokens.length / 25,
    peak: 0.5,
    clippedSamples: 0,
    fragile: 0,
    minMargin: 0.01,
    inferenceMs: 5,
    ...fields,
  };
}

/** A run with one done clip per token list, on lines 1, 2, 3, ... */
export async function runWith(
  library: Library,
  lists: readonly (readonly number[])[],
  fields: Partial<NewRun> = {},
  plan: (line: number) => Partial<PlannedClip> = () => ({}),
  key: (line: number) => TokenKey = (line) => tokenKey(`clip ${line}`),
): Promise<number> {
  const run = await library.createRun(newRun(fields));
  await library.planRun(
    run,
    lists.map((_, i) => planned(i + 1, plan(i + 1))),
  );
  for (const [i, tokens] of lists.entries()) {
    await library.commitClip(commitOf(run, i + 1, tokens, { key: key(i + 1) }));
  }
  return run;
}
