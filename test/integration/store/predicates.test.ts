import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ClipColumn,
  ClipFilter,
  ClipNumber,
  ClipRow,
  Range,
} from '../../../src-main/store/grid-types.ts';
import type { Library } from '../../../src-main/store/library.ts';
import { openLibrary } from '../../../src-main/store/open-library.ts';
import { commitOf, newRun, planned, tokenKey } from './clip-data.ts';

/** Every filter and sort is checked against the plainest possible one in JavaScript. */
let library: Library;
let rows: ClipRow[];
const words = [
  '你好世界',
  '世界和平',
  'Hello World',
  "it's 100% \\done_",
  'ÄÖÜ Straße',
  'слова',
  '',
  'こんにちは',
];
const random = (() => {
  let state = 42;
  return (below: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
})();

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-predicates-'));
  library = await openLibrary(join(folder, 'library.db'));
  for (let r = 0; r < 3; r += 1) {
    const run = await library.createRun(newRun());
    const lines = Array.from({ length: 120 }, (_, i) => i + 1);
    await library.planRun(
      run,
      lines.map((line) =>
        planned(line, {
          key: `${['a', 'Bär', '句', 'x_y%'][random(4)]!}${line}.wav`,
          speaker: ['anna', 'ben', '', '李'][random(4)]!,
          language: ['zh', 'en', 'ja'][random(3)]!,
          text: words[random(words.length)]!,
          skip: random(12) === 0 ? { code: ['no-audio', 'bad-line'][random(2)]!, params: {} } : undefined,
        }),
      ),
    );
    for (const { line } of await library.pendingClips(run)) {
      const fate = random(10);
      if (fate === 0) continue;
      if (fate === 1) {
        await library.failClip({ runId: run, line, reason: { code: 'crashed', params: {} }, duration: 0 });
        continue;
      }
      const tokens = Array.from({ length: random(12) }, () => random(5));
      const duration = random(8) / 4;
      const key = tokenKey(`${r} ${line}`);
      await library.commitClip(
        commitOf(run, line, tokens, {
          key,
          duration,
          fragile: random(3),
          peak: random(3) === 0 ? null : random(5) / 4,
        }),
      );
    }
    if (r === 1) await library.buildTokenIndex();
  }
  await library.markClips({ speakers: ['ben'] }, 'flagged', true);
  await library.markClips({ duration: { min: 1 } }, 'rejected', true);
  rows = await library.clipRows(await library.clipIds({}));
  return async () => {
    await library.close();
    rmSync(folder, { recursive: true, force: true });
  };
});

const numbers: Record<ClipNumber, (row: ClipRow) => number | null> = {
  duration: (row) => row.duration,
  tokenCount: (row) => row.tokenCount,
  tokenRate: (row) => ratio(row.tokenCount, row.duration),
  uniqueRatio: (row) => ratio(row.uniqueTokens, row.tokenCount),
  longestRun: (row) => row.longestRun,
  fragile: (row) => row.fragile,
  peak: (row) => row.peak,
  textRate: (row) => ratio([...row.text].length, row.duration),
};
const columns: Record<ClipColumn, (row: ClipRow) => number | string | null> = {
  ...numbers,
  line: (row) => row.line,
  key: (row) => row.key,
  path: (row) => row.path,
  speaker: (row) => row.speaker,
  language: (row) => row.language,
  text: (row) => row.text,
  state: (row) => row.state,
  inferenceMs: (row) => row.inferenceMs,
};

function ratio(a: number | null, b: number | null): number | null {
  return a === null || b === null || b === 0 ? null : a / b;
}

function inRange(value: number | null, range: Range | undefined): boolean {
  if (range?.min === undefined && range?.max === undefined) return true;
  return value !== null && value >= (range.min ?? -Infinity) && value <= (range.max ?? Infinity);
}

function naive(filter: ClipFilter): ClipRow[] {
  const wanted = filter.search?.toLowerCase() ?? '';
  return rows.filter(
    (row) =>
      (filter.runIds?.includes(row.runId) ?? true) &&
      (filter.states?.includes(row.state) ?? true) &&
      (filter.reasons === undefined || (row.reason !== null && filter.reasons.includes(row.reason.code))) &&
      (filter.speakers?.includes(row.speaker) ?? true) &&
      (filter.languages?.includes(row.language) ?? true) &&
      (filter.ids === undefined || [...filter.ids].includes(row.id)) &&
      (filter.flagged === undefined || filter.flagged === row.flagged) &&
      (filter.rejected === undefined || filter.rejected === row.rejected) &&
      (wanted === '' ||
        (filter.searchIn !== 'text' && row.key.toLowerCase().includes(wanted)) ||
        (filter.searchIn !== 'name' && row.text.toLowerCase().includes(wanted))) &&
      (Object.keys(numbers) as ClipNumber[]).every((name) => inRange(numbers[name](row), filter[name])) &&
      (filter.pattern === undefined ||
        (row.tokens !== null && ` ${row.tokens.join(' ')} `.includes(` ${filter.pattern.join(' ')} `))),
  );
}

const some = <T>(values: T[]): fc.Arbitrary<T[]> => fc.subarray(values);
const range = (values: number[]): fc.Arbitrary<Range> =>
  fc.record({ min: fc.constantFrom(...values), max: fc.constantFrom(...values) }, { requiredKeys: [] });
const snippet = fc
  .tuple(fc.constantFrom(...words, 'x_y%', 'Bär', '.wav'), fc.nat(8), fc.nat(8))
  .map(([word, from, length]) => word.slice(from, from + length));

const filters: fc.Arbitrary<ClipFilter> = fc.record(
  {
    runIds: some([1, 2, 3]),
    states: some(['pending', 'done', 'reused', 'skipped', 'failed'] as const).map((list) => [...list]),
    reasons: some(['no-audio', 'bad-line', 'crashed']),
    speakers: some(['anna', 'ben', '', '李']),
    languages: some(['zh', 'en', 'ja']),
    ids: fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 200 }),
    search: fc.oneof(
      snippet,
      snippet.map((text) => text.toUpperCase()).filter((text) => !text.includes('SS')),
    ),
    searchIn: fc.constantFrom('name' as const, 'text' as const, 'both' as const),
    duration: range([0, 0.5, 1, 2]),
    tokenCount: range([0, 3, 8]),
    tokenRate: range([0, 4, 10]),
    uniqueRatio: range([0.2, 0.5, 1]),
    longestRun: range([1, 2, 3]),
    fragile: range([0, 1]),
    peak: range([0, 0.5, 1]),
    textRate: range([0, 3, 9]),
    pattern: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }),
    flagged: fc.boolean(),
    rejected: fc.boolean(),
  },
  { requiredKeys: [] },
);
/** At most three conditions, else nearly every filter matches nothing. */
const fewConditions = fc
  .tuple(filters, fc.array(fc.nat(100), { minLength: 1, maxLength: 3 }))
  .map(([filter, picks]) => {
    const names = Object.keys(filter);
    const kept = picks.flatMap((pick) => names[pick % Math.max(1, names.length)] ?? []);
    return Object.fromEntries(Object.entries(filter).filter(([name]) => kept.includes(name)));
  });

describe('a filter of the token browser', () => {
  it('lists and counts exactly what a plain filter keeps', async () => {
    const sizes = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fewConditions, async (filter) => {
        const expected = naive(filter).map((row) => row.id);
        expect([...(await library.clipIds(filter))].sort((a, b) => a - b)).toEqual(
          expected.sort((a, b) => a - b),
        );
        expect(await library.clipCount(filter)).toBe(expected.length);
        sizes.add(expected.length);
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(sizes.size).toBeGreaterThan(30); // the filters did discriminate
  });

  it('sorts by every column in both directions, rows without a value last', async () => {
    for (const column of Object.keys(columns) as ClipColumn[]) {
      for (const descending of [false, true]) {
        const value = columns[column];
        const sign = descending ? -1 : 1;
        const expected = [...rows].sort((a, b) => {
          const [x, y] = [value(a), value(b)];
          if (x === null || y === null) {
            return Number(x === null) - Number(y === null) || sign * (a.id - b.id);
          }
          return sign * (order(x, y) || a.id - b.id);
        });
        const ids = await library.clipIds({}, { column, descending });
        expect([...ids], `${column} ${descending}`).toEqual(expected.map((row) => row.id));
      }
    }
  });

  it('gives histograms and facets over the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fewConditions,
        fc.constantFrom(...(Object.keys(numbers) as ClipNumber[])),
        async (filter, column) => {
          const values = naive(filter).map(numbers[column]);
          const present = values.filter((value) => value !== null);
          const summary = await library.clipSummary(filter, [column], ['speaker'], 7);
          expect(summary.count).toBe(values.length);
          const histogram = summary.histograms[0]!;
          expect(histogram.missing).toBe(values.length - present.length);
          const counts = new Array<number>(histogram.counts.length).fill(0);
          for (const value of present) {
            const bin = histogram.width === 0 ? 0 : Math.floor((value - histogram.min) / histogram.width);
            counts[Math.min(bin, counts.length - 1)]! += 1;
          }
          expect(histogram.counts).toEqual(counts);
          const speakers = summary.facets[0]!;
          expect(Object.fromEntries(speakers.map(({ value, count }) => [value, count]))).toEqual(
            naive(filter).reduce<Record<string, number>>((sums, row) => {
              sums[row.speaker] = (sums[row.speaker] ?? 0) + 1;
              return sums;
            }, {}),
          );
        },
      ),
      { numRuns: 150, seed: 11 },
    );
    const [reasons] = (await library.clipSummary({}, [], ['reason'])).facets;
    expect(reasons!.length).toBeGreaterThan(1);
    expect(reasons).toEqual([...reasons!].sort((a, b) => b.count - a.count || order(a.value, b.value)));
  });

  it('marks exactly its rows and reports only those that changed', async () => {
    const filter: ClipFilter = { languages: ['ja'], flagged: false };
    const expected = naive(filter).map((row) => row.id);
    const changed = await library.markClips({ languages: ['ja'] }, 'flagged', true);
    expect([...changed].sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
    expect((await library.markClips({ languages: ['ja'] }, 'flagged', true)).length).toBe(0);
    expect((await library.markClips({ ids: changed }, 'flagged', false)).length).toBe(changed.length);
    expect(await library.clipRows(await library.clipIds({}))).toEqual(rows);
  });
});

/** SQLite compares text by its UTF-8 bytes. */
function order(x: number | string, y: number | string): number {
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  return Buffer.compare(Buffer.from(String(x)), Buffer.from(String(y)));
}
