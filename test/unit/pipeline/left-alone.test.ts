import { expect, test } from 'vitest';
import { verdictsBefore } from '../../../src-main/pipeline/plan/left-alone.ts';
import type { InputClip } from '../../../src-main/pipeline/types.ts';
import type { Library } from '../../../src-main/store/library.ts';

const clip = (line: number, path: string): InputClip => ({ line, path }) as InputClip;
const missing = { code: 'file-not-found', params: {} };
const damaged = { code: 'audio-damaged', params: {} };

function libraryThatSays(...issues: object[]): Pick<Library, 'runIssues'> {
  return { runIssues: () => Promise.resolve(issues as Awaited<ReturnType<Library['runIssues']>>) };
}

test('a clip keeps the reason of its line only while that line names the same file', async () => {
  const before = libraryThatSays(
    { line: 1, path: '/a.wav', state: 'failed', reason: damaged },
    { line: 2, path: '/b.wav', state: 'failed', reason: damaged },
    { line: 3, path: '/c.wav', state: 'skipped', reason: missing },
  );
  // Line 2 was taken off the list meanwhile, so that another file stands there now.
  const clips = [clip(1, '/a.wav'), clip(2, '/c.wav')];
  const verdicts = await verdictsBefore(clips, { run: 7, reasons: ['file-not-found'] }, before);
  expect([...verdicts]).toEqual([[clips[0], { state: 'failed', reason: damaged }]]);
});

test('without a retry nothing said before counts', async () => {
  const before = libraryThatSays({ line: 1, path: '/a.wav', state: 'failed', reason: damaged });
  const skipped = { ...clip(2, '/b.wav'), skip: missing } as unknown as InputClip;
  const verdicts = await verdictsBefore([clip(1, '/a.wav'), skipped], undefined, before);
  expect([...verdicts]).toEqual([[skipped, { state: 'skipped', reason: missing }]]);
});

test('a clip whose reason is tried again is gone through', async () => {
  const before = libraryThatSays({ line: 1, path: '/a.wav', state: 'skipped', reason: missing });
  const verdicts = await verdictsBefore([clip(1, '/a.wav')], { run: 7, reasons: ['file-not-found'] }, before);
  expect([...verdicts]).toEqual([]);
});
