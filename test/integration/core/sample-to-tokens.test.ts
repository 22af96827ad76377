import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunView } from '../../../src-main/contract/views/extract.ts';
import type { TaskList } from '../../../src-main/contract/views/tasks.ts';
import { projectDir, startTestCore, until, type TestCore } from '../../support/core/test-core.ts';

/** The first run as the window does it: sample, check, extract, look, export. */
describe('from the sample to tokens', () => {
  let test: TestCore;
  let dataset: number;
  let run: number;
  const models = path.join(projectDir, 'resources', 'sample', 'models');
  const hubert = path.join(models, 'sample-hubert');
  const sovits = path.join(models, 'sample-s2G.pth');

  beforeAll(async () => {
    test = await startTestCore();
  });
  afterAll(async () => {
    await test.close();
    expect(test.log).toEqual([]);
  });

  it('adds the sample and says what is wrong with which row', async () => {
    const phases = new Set<string>();
    const summary = await test.client.stream(
      'datasets.addSample',
      {},
      { onEvent: (e) => phases.add(e.phase) },
    );
    dataset = summary.id;
    expect(summary).toMatchObject({ kind: 'list', sample: true, unavailable: null, unsaved: 0 });
    expect(phases.size).toBeGreaterThan(0);
    const { ids } = await test.client.call('datasets.order', {
      dataset,
      filter: {},
      sort: { column: 'line' },
    });
    const rows = await test.client.call('datasets.rows', { dataset, ids: [...ids] });
    expect(rows.map((row) => row.line)).toEqual([...rows.map((row) => row.line)].sort((a, b) => a - b));
    expect(rows).toHaveLength(summary.rows);
    const missing = rows.find((row) => row.name === 'not_there.wav');
    expect(missing?.problems.map(({ severity, reason }) => [severity, reason.code])).toEqual([
      ['blocks', 'audio-missing'],
    ]);
    expect(rows.find((row) => row.name === 'zh_01.wav')?.seconds).toBeGreaterThan(0.5);
    const facets = await test.client.call('datasets.facets', { dataset, filter: {} });
    expect(facets.problems.some(({ code }) => code === 'audio-missing')).toBe(true);
    expect(facets.rows).toBe(rows.length);
  });

  it('offers the sample models and refuses a pair that cannot work', async () => {
    const options = await test.client.call('extract.options', {});
    expect(options.huberts.map((file) => file.path)).toContain(hubert);
    expect(options.checkpoints.find((file) => file.path === sovits)).toMatchObject({
      role: 'generator',
      refused: null,
      sample: true,
    });
    const good = await test.client.call('extract.check', { dataset, hubert, sovits, device: 'cpu' });
    expect(good.blocking).toEqual([]);
    // It is marked as the sample's; a warning about a model nobody trains with would only hide the others.
    expect(good.warnings.map(({ code }) => code)).not.toContain('graph-hubert-not-published');
    expect(good.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(good.usable).toBeLessThan(good.rows);
    const swapped = await test.client.call('extract.check', {
      dataset,
      hubert,
      sovits: path.join(hubert, 'config.json'),
      device: 'cpu',
    });
    expect(swapped.blocking).toHaveLength(1);
  });

  it('proves the device, runs, and shows the run live until it is done', async () => {
    const tested = await test.client.stream('extract.selfTest', { device: 'cpu' });
    expect(tested).toMatchObject({ passed: true, differing: 0, reason: null });
    ({ run } = await test.client.call('extract.start', { dataset, hubert, sovits, device: 'auto' }));
    const done = await until<'extract.run', RunView>(
      test,
      'extract.run',
      { run },
      ({ state }) => state === 'done',
    );
    const { counts } = done;
    expect(counts.pending).toBe(0);
    expect(counts.total).toBe(counts.done + counts.reused + counts.skipped + counts.failed);
    expect(counts.done).toBeGreaterThan(5);
    // The pre-flight promised just that: a silent clip and one that is too loud are known before the run.
    const { rows, blocked, findings } = await test.client.call('datasets.preflight', {
      dataset,
      version: 'v2',
    });
    expect(counts.done).toBe(rows - blocked);
    const codes = findings.map(({ reason }) => reason.code);
    expect(codes).toEqual(expect.arrayContaining(['audio-silent', 'audio-too-loud']));
    expect(done.device.actual).toMatch(/CPU/);
    expect(done.errors.map(({ reason }) => reason.code)).toContain('file-not-found');
    expect(done.errors.every(({ count }) => count > 0)).toBe(true);
    const tasks = await until<'tasks.all', TaskList>(test, 'tasks.all', {}, ({ tasks: all }) =>
      all.some((task) => task.kind === 'extract' && task.state === 'done'),
    );
    expect(tasks.tasks.every((task) => task.error === null)).toBe(true);
  });

  it('shows the tokens, finds an n-gram, and gives the audio by a random address', async () => {
    const { ids } = await test.client.call('tokens.order', {
      run,
      filter: { states: ['done'] },
      sort: { column: 'tokens', descending: true },
    });
    const rows = await test.client.call('tokens.rows', { run, ids: [...ids] });
    expect(rows.length).toBe(ids.length);
    const counts = rows.map((row) => row.tokenCount!);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    const [first] = rows;
    expect(first!.tokens).toHaveLength(first!.tokenCount!);
    const ngram = [...first!.tokens!.subarray(3, 6)];
    const found = await test.client.call('tokens.order', {
      run,
      filter: { ngram },
      sort: { column: 'line' },
    });
    expect([...found.ids]).toContain(first!.id);
    const hits = await test.client.call('tokens.hits', { run, ids: [first!.id], ngram });
    expect(hits[0]!.positions).toContain(3);
    const facets = await test.client.call('tokens.facets', { run, filter: {} });
    expect(facets.tokens.counts.reduce((sum, n) => sum + n, 0) + facets.tokens.missing).toBe(facets.clips);
    // Spellings that training takes for one language are one; its filter finds them all.
    const zh = facets.languages.find(({ name }) => name === 'zh')!;
    expect(facets.languages.map(({ name }) => name)).not.toContain('ZH');
    const chinese = await test.client.call('tokens.order', {
      run,
      filter: { languages: ['zh'] },
      sort: { column: 'line' },
    });
    const spelt = await test.client.call('tokens.rows', { run, ids: [...chinese.ids] });
    expect(spelt).toHaveLength(zh.count);
    expect(new Set(spelt.map(({ language }) => language))).toEqual(new Set(['zh', 'ZH']));
    const codebook = await test.client.call('tokens.codebook', { run, filter: {} });
    expect(codebook.usage.reduce((sum, n) => sum + n, 0)).toBe(codebook.tokens);

    const clip = await test.client.call('tokens.clip', { run, id: first!.id });
    expect(clip.provenance?.audioSha256).toMatch(/^[0-9a-f]{64}$/);
    const { audio, wav, peaks } = clip.media!;
    const ask = (address: string, range?: string) =>
      test.core.web(new Request(`http://x/${address}`, { headers: range ? { range } : {} }));
    const part = await ask(audio, 'bytes=0-3');
    expect([part.status, await part.text()]).toEqual([206, expect.stringMatching(/^(RIFF|fLaC|OggS|ID3)/)]);
    expect((await ask(wav, 'bytes=8-11')).headers.get('content-range')).toMatch(/^bytes 8-11\//);
    const drawn = new Float32Array(await (await ask(`${peaks}?columns=50`)).arrayBuffer());
    expect(drawn).toHaveLength(100);
    expect(Math.max(...drawn)).toBeGreaterThan(0.01);
    const picture = await test.client.call('tokens.spectrogram', { run, id: first!.id });
    expect(picture.levels).toHaveLength(picture.frames * picture.bins);
    expect(Math.max(...picture.levels)).toBe(255);
  });

  it('reuses everything when the same is asked again', async () => {
    const again = await test.client.call('extract.retry', { run });
    expect(again.run).not.toBe(run);
    const done = await until<'extract.run', RunView>(
      test,
      'extract.run',
      { run: again.run },
      ({ state }) => state === 'done',
    );
    expect(done.counts.done).toBe(0);
    expect(done.counts.reused).toBeGreaterThan(5);
    const same = await test.client.call('tokens.compareRuns', { left: run, right: again.run });
    expect(same.framesDiffering).toBe(0);
    expect(same.compared).toBeGreaterThan(5);
  });

  it('exports with a manifest that names every file', async () => {
    const to = path.join(test.folder, 'logs', 'sample');
    const result = await test.client.stream('tokens.export', { run, format: 'gpt-sovits', to });
    const tsv = await readFile(path.join(to, '6-name2semantic.tsv'), 'utf8');
    expect(tsv.trimEnd().split('\n')).toHaveLength(result.clips + 1);
    for (const file of result.files) expect((await stat(path.join(to, file.path))).size).toBe(file.bytes);
    expect(JSON.parse(await readFile(result.manifest, 'utf8'))).toMatchObject({ clips: result.clips });
  });

  it('names no path outside what the user chose', async () => {
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => '',
        (error: { code: string }) => error.code,
      );
    expect(await codeOf(test.client.stream('datasets.add', { path: '/etc/passwd' }))).toBe(
      'host-path-refused',
    );
    expect(await codeOf(test.client.call('checkpoints.inspect', { path: '/etc/passwd' }))).toBe(
      'host-path-refused',
    );
    const to = path.join(test.folder, '..', 'elsewhere');
    expect(await codeOf(test.client.stream('tokens.export', { run, format: 'jsonl', to }))).toBe(
      'host-path-refused',
    );
    expect(await codeOf(test.client.call('host.browse', { path: '/' }))).toBe('host-path-refused');
  });
});
