import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SlowQuery } from '../../../src-main/store/library.ts';
import { fillLibrary } from './bulk.ts';
import { open, tempFolder } from './library-fixture.ts';

const clips = 100_000;

it('100,000 clips: every answer is exact; the times are printed, not judged', async () => {
  const file = join(tempFolder(), 'library.db');
  const tokensOf = (line: number): number[] =>
    Array.from({ length: 100 + (line % 51) }, (_, i) => (line * 613 + i * i * 17 + (i >> 3)) & 1023);
  await fillLibrary(file, clips, tokensOf);
  const slow: SlowQuery[] = [];
  const library = await open(file, { onSlowQuery: (query) => slow.push(query) });
  const times: string[] = [];
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    times.push(`${name} ${(performance.now() - start).toFixed(0)} ms`);
    return result;
  };

  const ids = await timed('all ids', () => library.clipIds({}));
  expect(ids.length).toBe(clips);
  const byRate = await timed('sort by unique ratio', () => library.clipIds({}, { column: 'uniqueRatio' }));
  expect(new Set(byRate).size).toBe(clips);
  expect(await timed('count one speaker', () => library.clipCount({ speakers: ['speaker 3'] }))).toBe(
    Math.ceil((clips - 3) / 7),
  );
  const found = await timed('search text (trigram)', () => library.clipIds({ search: '第99999句' }));
  expect((await library.clipRows(found)).map((row) => row.line)).toEqual([99_999]);
  expect((await timed('search 2 characters', () => library.clipIds({ search: '天气' }))).length).toBe(clips);
  const rows = await timed('100 rows with tokens', () => library.clipRows(ids.subarray(50_000, 50_100)));
  expect([...rows[7]!.tokens!]).toEqual(tokensOf(rows[7]!.line));
  const summary = await timed('histograms and facets', () =>
    library.clipSummary({}, ['duration', 'tokenCount', 'uniqueRatio', 'longestRun'], ['speaker', 'state']),
  );
  expect(summary.histograms[0]!.counts.reduce((sum, count) => sum + count, 0)).toBe(clips);
  const pattern = tokensOf(777).slice(10, 13);
  const scanned = await timed('3-gram without index', () => library.clipIds({ pattern }));
  await timed('build the token index', () => library.buildTokenIndex());
  const indexed = await timed('3-gram with index', () => library.clipIds({ pattern }));
  expect([...indexed]).toEqual([...scanned]);
  expect((await library.clipRows(indexed)).some((row) => row.line === 777)).toBe(true);
  const stats = await timed('codebook statistics', () => library.codebookStats({}));
  expect(stats.clips).toBe(clips);
  let exported = 0;
  await timed('export all tokens', async () => {
    for await (const page of library.iterateRunTokens(1)) exported += page.length;
  });
  expect(exported).toBe(clips);
  expect((await timed('verify all checksums', () => library.verifyTokens())).length).toBe(0);

  const size = statSync(file).size / 1e6;
  console.log(
    [`${clips} clips, ${size.toFixed(0)} MB`, ...times, `${slow.length} statements over 40 ms`].join('\n  '),
  );
  for (const query of slow) expect(query).toMatchObject({ name: expect.any(String) as string });
  expect(slow.every((query) => query.ms > 40 && query.plan.length > 0)).toBe(true);
});
