import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunTokens } from '../../../src-main/store/types.ts';
import { newLibrary, open, runWith, tempFolder } from './library-fixture.ts';
import { commitOf, newRun, planned, reuseOf, tokenKey } from './clip-data.ts';

describe('a run', () => {
  it('keeps what the user rejected and flagged in the run it goes on with, by line and recording', async () => {
    const library = await newLibrary();
    const first = await library.createRun(newRun(), [planned(1), planned(2), planned(3)]);
    const [one, two] = await library.clipIds({ runIds: [first] });
    await library.markClips({ runIds: [first], ids: [one!] }, 'rejected', true);
    await library.markClips({ runIds: [first], ids: [two!] }, 'flagged', true);
    const next = [planned(1), { ...planned(2), path: '/elsewhere.wav' }, planned(3)];
    const second = await library.createRun(newRun(), next, first);
    const rows = await library.clipRows(await library.clipIds({ runIds: [second] }));
    expect(rows.map(({ line, rejected, flagged }) => [line, rejected, flagged])).toEqual([
      [1, true, false],
      [2, false, false],
      [3, false, false],
    ]);
  });

  it('ends with counts that add up to the input and names every reason', async () => {
    const library = await newLibrary();
    const run = await library.createRun(newRun());
    await library.planRun(run, [
      planned(1),
      planned(2),
      planned(3),
      planned(4, { skip: { code: 'dataset-line-fields', params: { fields: 3 } } }),
    ]);
    await library.planRun(run, [planned(5), planned(6)]);
    await library.setRunState(run, 'running');
    const { results } = await library.commitClip(commitOf(run, 1, [1, 2, 2, 2, 3], { fragile: 2 }));
    await library.commitClip(reuseOf(run, 2, results.tokens!.id, 0.2));
    await library.failClip({
      runId: run,
      line: 3,
      reason: { code: 'audio-undecodable', params: { path: '/x' } },
    });
    await library.skipClip({
      runId: run,
      line: 5,
      reason: { code: 'audio-silent', params: {} },
      duration: 1.5,
    });

    const summary = await library.runSummary(run);
    expect(summary.counts).toEqual({ total: 6, pending: 1, done: 1, reused: 1, skipped: 2, failed: 1 });
    expect(summary.run.counts).toEqual(summary.counts);
    expect(summary.reasons).toEqual([
      { state: 'skipped', reason: { code: 'audio-silent', params: {} }, count: 1 },
      { state: 'failed', reason: { code: 'audio-undecodable', params: { path: '/x' } }, count: 1 },
      { state: 'skipped', reason: { code: 'dataset-line-fields', params: { fields: 3 } }, count: 1 },
    ]);
    expect(summary).toMatchObject({ tokens: 10, fragile: 4, inferenceMs: 5 });
    expect(summary.audioSeconds).toBeCloseTo(0.4, 12);
    expect(await library.runIssues(run)).toEqual([
      {
        line: 3,
        key: '3.wav',
        path: '/data/wavs/3.wav',
        state: 'failed',
        reason: { code: 'audio-undecodable', params: { path: '/x' } },
      },
      {
        line: 4,
        key: '4.wav',
        path: '/data/wavs/4.wav',
        state: 'skipped',
        reason: { code: 'dataset-line-fields', params: { fields: 3 } },
      },
      {
        line: 5,
        key: '5.wav',
        path: '/data/wavs/5.wav',
        state: 'skipped',
        reason: { code: 'audio-silent', params: {} },
      },
    ]);
    expect((await library.pendingClips(run)).map((clip) => clip.line)).toEqual([6]);
    await expect(library.setRunState(run, 'done')).rejects.toMatchObject({ code: 'store-run-unfinished' });
    await library.commitClip(commitOf(run, 6, [7]));
    await library.setRunState(run, 'done');
    await expect(library.setRunState(run, 'running')).rejects.toMatchObject({ code: 'store-run-state' });
  });

  it('plans all lines or none', async () => {
    const library = await newLibrary();
    const run = await library.createRun(newRun());
    await expect(library.planRun(run, [planned(1), planned(2), planned(1)])).rejects.toMatchObject({
      code: 'store-line-twice',
      params: { line: 1 },
    });
    expect((await library.runSummary(run)).counts.total).toBe(0);
    await expect(library.planRun(99, [planned(1)])).rejects.toMatchObject({ code: 'store-run-unknown' });
  });

  it('gives every clip one result: a second one is refused and leaves nothing behind', async () => {
    const library = await newLibrary();
    const run = await runWith(library, [[1, 2, 3]]);
    const again = commitOf(run, 1, [9, 9], {
      key: tokenKey('another file'),
      outputs: [{ path: '/out/a', kind: 'tokens', contentKey: 'x', size: 1 }],
    });
    await expect(library.commitClip(again)).rejects.toMatchObject({
      code: 'store-clip-state',
      params: { id: run, line: 1, state: 'done' },
    });
    await expect(
      library.failClip({ runId: run, line: 1, reason: { code: 'x', params: {} } }),
    ).rejects.toThrow();
    await expect(library.commitClip(commitOf(run, 7, [1]))).rejects.toMatchObject({
      code: 'store-clip-unknown',
    });
    expect(await library.findResults([tokenKey('another file')])).toEqual([null]);
    expect(await library.findOutputs(['/out/a'])).toEqual([null]);
  });

  it('refuses codes outside the codebook and keys that are no digest', async () => {
    const library = await newLibrary();
    const run = await library.createRun(newRun());
    await library.planRun(run, [planned(1)]);
    await expect(library.commitClip(commitOf(run, 1, [5, 1024]))).rejects.toMatchObject({
      code: 'store-token-range',
      params: { line: 1, code: 1024 },
    });
    const bad = { ...tokenKey('x'), subject: 'abc' };
    await expect(library.findResults([bad])).rejects.toMatchObject({ code: 'store-key-invalid' });
    expect((await library.pendingClips(run)).length).toBe(1);
  });

  it('finds tokens only under the whole key', async () => {
    const library = await newLibrary();
    await runWith(library, [[4, 5, 6]]);
    const key = tokenKey('clip 1');
    const others = [
      tokenKey('clip 2'),
      { ...key, step: 'other' },
      ...(['computation', 'hubert', 'codebook', 'precision', 'device'] as const).map((name) =>
        tokenKey('clip 1', { [name]: 'x' }),
      ),
    ];
    const [hit, ...misses] = await library.findResults([key, ...others]);
    expect(hit).toMatchObject({ seconds: 0.12, statistics: { tokens: 3, fragile: 0 }, damaged: false });
    expect(misses).toEqual(others.map(() => null));
  });

  it('knows tokens computed twice: equal ones stay, different ones replace and reach every clip that has them', async () => {
    const library = await newLibrary();
    const first = await runWith(library, [[1, 2, 3]]);
    const second = await library.createRun(newRun());
    await library.planRun(second, [planned(1)]);
    const same = await library.commitClip(commitOf(second, 1, [1, 2, 3]));
    expect(same.results.tokens!.outcome).toBe('same');
    const third = await library.createRun(newRun(), [planned(1)]);
    const replaced = await library.commitClip(commitOf(third, 1, [8, 8, 8, 8]));
    expect(replaced.results.tokens!.outcome).toBe('replaced');
    expect(replaced.results.tokens!.id).toBeGreaterThan(same.results.tokens!.id);
    const rows = await library.clipRows(await library.clipIds({}));
    expect(rows.map((row) => [row.runId, [...row.tokens!], row.tokenCount, row.longestRun])).toEqual([
      [first, [8, 8, 8, 8], 4, 4],
      [second, [8, 8, 8, 8], 4, 4],
      [third, [8, 8, 8, 8], 4, 4],
    ]);
    await library.planRun(second, [planned(2)]);
    const fresh = await library.commitClip(commitOf(second, 2, [1]));
    expect(fresh.results.tokens).toEqual({ id: replaced.results.tokens!.id + 1, outcome: 'inserted' });
  });

  it('takes over what was said of clips, and what was marked, into the run that follows', async () => {
    const library = await newLibrary();
    const run = await library.createRun(newRun(), [planned(1), planned(2), planned(3)]);
    const crashed = { code: 'inference-crashed-clip', params: { attempts: 3 } };
    await library.failClip({ runId: run, line: 1, reason: crashed });
    await library.skipClip({ runId: run, line: 2, reason: { code: 'audio-silent', params: {} } });
    await library.markClips({ runIds: [run], states: ['failed'] }, 'flagged', true);
    const next = await library.createRun(newRun(), [planned(1, { fail: crashed }), planned(2)], run);
    expect((await library.getRun(next))!.counts).toMatchObject({ total: 2, failed: 1, pending: 1 });
    expect(await library.runIssues(next)).toMatchObject([{ line: 1, state: 'failed', reason: crashed }]);
    expect(await library.clipCount({ runIds: [next], flagged: true })).toBe(1);
  });

  it('remembers outputs: a file written again replaces what was known of it', async () => {
    const library = await newLibrary();
    const run = await runWith(library, []);
    await library.recordOutputs(run, [{ path: '/o/6.tsv', kind: 'tokens', contentKey: 'a', size: 10 }]);
    await library.recordOutputs(run, [{ path: '/o/6.tsv', kind: 'tokens', contentKey: 'b', size: 12 }]);
    expect(await library.findOutputs(['/o/6.tsv', '/o/none'])).toEqual([
      {
        path: '/o/6.tsv',
        kind: 'tokens',
        contentKey: 'b',
        size: 12,
        sha256: null,
        runId: run,
        writtenAt: expect.any(Number) as number,
      },
      null,
    ]);
  });

  it('is found again for resuming by everything it depends on', async () => {
    const library = await newLibrary();
    const run = await library.createRun(newRun());
    const { listPath, outDir, steps } = newRun();
    const query = { listPath, outDir, steps };
    expect((await library.latestRunFor(query))!.id).toBe(run);
    const newer = await library.createRun(newRun());
    expect((await library.latestRunFor(query))!.id).toBe(newer);
    await library.deleteRun(newer);
    expect((await library.latestRunFor(query))!.id).toBe(run);
    expect(await library.latestRunFor({ ...query, outDir: null })).toBeNull();
    expect(
      await library.latestRunFor({ ...query, steps: [{ id: 'tokens', config: { codebook: 'other' } }] }),
    ).toBeNull();
  });

  it('hands out tokens in order of lines whatever the page size', async () => {
    const library = await newLibrary();
    const run = await library.createRun(newRun());
    const lines = [9, 2, 7, 30, 5, 1, 12];
    await library.planRun(
      run,
      lines.map((line) => planned(line)),
    );
    for (const line of lines) await library.commitClip(commitOf(run, line, [line, line + 1]));
    await library.markClips({ search: '30.wav', searchIn: 'name' }, 'rejected', true);
    for (const pageSize of [1, 2, 3, 100]) {
      const all: RunTokens[] = [];
      for await (const page of library.iterateRunTokens(run, { pageSize })) all.push(...page);
      expect(all.map((clip) => [clip.line, [...clip.tokens!]])).toEqual(
        [1, 2, 5, 7, 9, 12].map((line) => [line, [line, line + 1]]),
      );
      expect(all[0]!.audioSha256).toBe(tokenKey('clip 1').subject);
    }
    const withRejected = await library.runTokensPage(run, -1, { includeRejected: true });
    expect(withRejected.length).toBe(7);
  });

  it('comes back as interrupted after its process ended, and as it was otherwise', async () => {
    const file = join(tempFolder(), 'library.db');
    const library = await open(file);
    const runs = [await library.createRun(newRun()), await library.createRun(newRun())];
    await library.setRunState(runs[0]!, 'running');
    await library.setRunDevice(runs[0]!, { kind: 'cpu', name: 'Xeon', reason: 'no GPU found' });
    await library.addTask({ kind: 'extract', title: 'voice.list' });
    await library.close();
    const again = await open(file);
    expect(again.opened.interruptedRuns).toEqual([runs[0]]);
    expect(await again.listRuns()).toMatchObject([
      { id: runs[1], state: 'queued' },
      { id: runs[0], state: 'interrupted', device: { kind: 'cpu', name: 'Xeon', reason: 'no GPU found' } },
    ]);
    expect(await again.listTasks()).toMatchObject([{ kind: 'extract', state: 'interrupted' }]);
    await again.setRunState(runs[0]!, 'running');
  });

  it('can be deleted and restored; a purge takes only tokens that no other run uses', async () => {
    const library = await newLibrary();
    const kept = await runWith(library, [[1, 2, 3]]);
    const gone = await runWith(library, [
      [1, 2, 3],
      [4, 5, 6, 7],
    ]);
    expect(await library.previewDeleteRun(gone)).toEqual({ clips: 2, tokenSets: 1, tokenBytes: 8 });
    await library.deleteRun(gone);
    expect((await library.listRuns()).map((run) => run.id)).toEqual([kept]);
    expect(await library.clipCount({})).toBe(1);
    await library.restoreRun(gone);
    expect(await library.clipCount({})).toBe(3);
    await library.deleteRun(gone);
    expect(await library.purgeDeletedRuns()).toEqual({ clips: 2, tokenSets: 1, tokenBytes: 8 });
    const [one, two] = await library.findResults([tokenKey('clip 1'), tokenKey('clip 2')]);
    expect([one!.damaged, two]).toEqual([false, null]);
    expect(await library.getRun(gone)).toBeNull();
    expect(await library.integrityCheck()).toEqual([]);
  });
});
