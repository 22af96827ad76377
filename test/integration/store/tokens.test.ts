import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockIds } from '../../../src-main/store/tokens/token-index.ts';
import { commitOf, newRun, planned, tokenKey } from './clip-data.ts';
import { fillLibrary } from './bulk.ts';
import { newLibrary, open, runWith, tempFolder } from './library-fixture.ts';

describe('token search', () => {
  it('is exact before, while and after the index is built, and tells every position', async () => {
    const library = await newLibrary();
    const run = await runWith(library, [
      [7, 8, 9, 7, 8, 9],
      [9, 8, 7],
      [7, 8],
      [8, 9, 7, 8, 9],
    ]);
    const lines = async (pattern: number[]): Promise<number[]> => {
      const rows = await library.clipRows(await library.clipIds({ pattern }));
      return rows.map((row) => row.line);
    };
    const expectations = async (): Promise<void> => {
      expect(await lines([7, 8, 9])).toEqual([1, 4]);
      expect(await lines([7, 8])).toEqual([1, 3, 4]);
      expect(await lines([9, 8])).toEqual([2]);
      expect(await lines([9])).toEqual([1, 2, 4]);
      expect(await lines([8, 8])).toEqual([]);
      expect(await lines([1023])).toEqual([]);
    };
    expect(await library.tokenIndexState()).toEqual({ indexed: 0, total: 4 });
    await expectations();
    const told: number[] = [];
    await library.buildTokenIndex({ onProgress: (done, total) => told.push(done / total) });
    expect(told.at(-1)).toBe(1);
    expect(await library.tokenIndexState()).toEqual({ indexed: 4, total: 4 });
    await expectations();

    await library.planRun(run, [planned(5)]);
    await library.commitClip(commitOf(run, 5, [3, 7, 8, 9]));
    expect(await library.tokenIndexState()).toEqual({ indexed: 4, total: 5 });
    expect(await lines([7, 8, 9])).toEqual([1, 4, 5]);
    await library.buildTokenIndex();
    expect(await lines([7, 8, 9])).toEqual([1, 4, 5]);

    const ids = await library.clipIds({ pattern: [7, 8, 9] });
    expect((await library.patternHits(ids, [7, 8, 9])).map((hit) => hit.positions)).toEqual([
      [0, 3],
      [2],
      [1],
    ]);
  });

  it('follows tokens that were replaced or purged after indexing', async () => {
    const library = await newLibrary();
    const first = await runWith(library, [
      [1, 2, 3],
      [4, 5, 6],
    ]);
    await library.buildTokenIndex();
    const again = await library.createRun(newRun(), [planned(1)]);
    await library.commitClip(commitOf(again, 1, [500, 501]));
    expect((await library.clipIds({ pattern: [500, 501] })).length).toBe(2);
    expect((await library.clipIds({ pattern: [2] })).length).toBe(0);
    await library.buildTokenIndex();
    expect((await library.clipIds({ pattern: [500, 501] })).length).toBe(2);
    for (const run of [first, again]) await library.deleteRun(run);
    await library.purgeDeletedRuns();
    expect((await library.clipIds({ pattern: [500] })).length).toBe(0);
    const second = await runWith(library, [[500, 2]], {}, undefined, () => tokenKey('new'));
    expect(
      (await library.clipRows(await library.clipIds({ pattern: [500] }))).map((row) => row.runId),
    ).toEqual([second]);
  });

  it('works across index blocks', async () => {
    const count = blockIds + 5;
    const file = join(tempFolder(), 'library.db');
    await fillLibrary(file, count, (line) => [line & 1023, (line >> 10) & 1023, 999]);
    const library = await open(file);
    await library.buildTokenIndex();
    expect((await library.clipIds({ pattern: [999] })).length).toBe(count);
    for (const line of [1, blockIds - 1, blockIds, blockIds + 1, count]) {
      const ids = await library.clipIds({ pattern: [line & 1023, (line >> 10) & 1023, 999] });
      expect((await library.clipRows(ids)).map((row) => row.line)).toEqual([line]);
    }
  });

  it('refuses what is no pattern', async () => {
    const library = await newLibrary();
    await expect(library.clipIds({ pattern: [] })).rejects.toMatchObject({ code: 'store-pattern-invalid' });
    await expect(library.patternHits([1], [2000])).rejects.toMatchObject({
      code: 'store-pattern-invalid',
      params: { pattern: '2000' },
    });
  });

  it('stops when it is cancelled and keeps serving', async () => {
    const library = await newLibrary();
    await runWith(library, [[1, 2, 3]]);
    const stop = new AbortController();
    const before = Array.from({ length: 200 }, () => library.verifyTokens());
    const cancelled = library.clipIds({ pattern: [1] }, undefined, { signal: stop.signal });
    const kept = library.clipIds({ pattern: [1] });
    stop.abort(); // it overtakes the calls that wait
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect((await kept).length).toBe(1);
    await Promise.all(before);
    await expect(library.verifyTokens({ signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(await library.clipCount({ pattern: [1] })).toBe(1);
  });
});

describe('codebook statistics', () => {
  it('count uses, dead codes, entropy and run lengths, in all and per speaker', async () => {
    const library = await newLibrary();
    await runWith(library, [[0, 0, 1, 1], [2, 2, 2, 2], new Array<number>(80).fill(3)], {}, (line) => ({
      speaker: line < 3 ? 'anna' : 'ben',
    }));
    const stats = await library.codebookStats({ speakers: ['anna'] });
    expect([...stats.usage.subarray(0, 5)]).toEqual([2, 2, 4, 0, 0]);
    expect(stats).toMatchObject({ clips: 2, tokens: 8, damaged: 0, entropy: 1.5 });
    expect(stats.deadCodes.length).toBe(1021);
    expect(stats.deadCodes[0]).toBe(3);
    expect(stats.runLengths[2]).toBe(2);
    expect(stats.runLengths[4]).toBe(1);
    const all = await library.codebookStats({});
    expect(all.speakers).toEqual([
      { speaker: 'ben', clips: 1, tokens: 80, distinct: 1, entropy: 0 },
      { speaker: 'anna', clips: 2, tokens: 8, distinct: 3, entropy: 1.5 },
    ]);
    expect(all.runLengths.at(-1)).toBe(1);
    expect((await library.codebookStats({ speakers: [] })).entropy).toBe(0);
  });
});

describe('two runs side by side', () => {
  it('are matched by path and order and counted frame by frame', async () => {
    const library = await newLibrary();
    const path = (line: number): { path: string } => ({ path: ['/x', '/a', '/b', '/b', '/c'][line]! });
    const a = await runWith(library, [[1, 2, 3], [4, 5], [6, 7], [8]], {}, path);
    const other = (line: number): ReturnType<typeof tokenKey> =>
      line === 1 ? tokenKey('clip 1') : tokenKey(`clip ${line}`, { codebook: 'v2' });
    const b = await runWith(library, [[1, 2, 3], [4, 9], [6, 7, 7], [8]], {}, path, other);
    const comparison = await library.compareRuns(a, b);
    expect(comparison).toMatchObject({
      compared: 4,
      identical: 2,
      framesCompared: 9,
      framesDiffering: 2,
      onlyInA: 0,
      onlyInB: 0,
      damaged: 0,
    });
    expect(comparison.clips.map((clip) => [clip.path, clip.countA, clip.countB, clip.differing])).toEqual([
      ['/b', 2, 2, 1],
      ['/b', 2, 3, 1],
    ]);
    const { idA, idB } = comparison.clips[1]!;
    expect(await library.compareClip(idA, idB)).toEqual({
      a: Uint16Array.of(6, 7),
      b: Uint16Array.of(6, 7, 7),
      frames: [2],
    });
    const c = await runWith(library, [[8]], {}, () => ({ path: '/elsewhere' }));
    expect(await library.compareRuns(a, c)).toMatchObject({ compared: 0, onlyInA: 4, onlyInB: 1 });
  });
});

describe('a clip shown by name', () => {
  it('is found by key or path first, else by what it contains, newest run first, with its provenance', async () => {
    const library = await newLibrary();
    await runWith(library, [[1], [2]], {}, (line) => ({ key: ['', 'a.wav', 'aa.wav'][line]! }));
    const second = await runWith(library, [[1]], {}, () => ({ key: 'a.wav' }));
    const found = await library.findClip('a.wav');
    expect(found.map((clip) => [clip.runId, clip.key])).toEqual([
      [second, 'a.wav'],
      [second - 1, 'a.wav'],
    ]);
    expect(found[0]!.provenance).toMatchObject({ ...tokenKey('clip 1'), createdByRun: second - 1 });
    expect((await library.findClip('aa.w')).map((clip) => clip.key)).toEqual(['aa.wav']);
    expect((await library.findClip('第2')).map((clip) => clip.line)).toEqual([2]);
    expect((await library.findClip('a.wav', { runId: second, limit: 5 })).length).toBe(1);
    expect(await library.findClip('nothing')).toEqual([]);
    expect(await library.clipDetail(12345)).toBeNull();
  });
});
