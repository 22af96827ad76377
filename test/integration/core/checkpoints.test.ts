import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Progress } from '../../../src-main/contract/values.ts';
import type { TaskList } from '../../../src-main/contract/views/tasks.ts';
import { writeCorpusFile } from '../../support/checkpoint-corpus.ts';
import { startTestCore, until, type TestCore } from '../../support/core/test-core.ts';

/** What the checkpoint screen asks for, over the same channel as the window. */
describe('checkpoints over the contract', () => {
  let test: TestCore;
  let base: string;
  let tuned: string;

  beforeAll(async () => {
    test = await startTestCore();
    base = await writeCorpusFile('v2-legacy', test.folder);
    tuned = await writeCorpusFile('v2-head-01', test.folder);
  });
  afterAll(async () => {
    await test.close();
    expect(test.log).toEqual([]);
  });

  const codeOf = (asked: Promise<unknown>): Promise<string> =>
    asked.then(
      () => 'no error',
      (error: unknown) => (error as { code: string }).code,
    );

  it('reads one tensor as the layer tree names it: shape, statistics, histogram, first values', async () => {
    const { tensors } = await test.client.call('checkpoints.layers', { path: tuned });
    const row = tensors.find(({ name }) => name === 'ssl_proj.bias')!;
    const { group, name } = row;
    const detail = await test.client.call('checkpoints.tensor', { path: tuned, group, name });
    expect(detail).toMatchObject({ group, name, shape: row.shape, strides: [1], dtype: row.dtype });
    expect(detail.statistics).toMatchObject({ elements: 768, nan: 0, inf: 0 });
    expect(detail.histogram!.counts.reduce((sum, count) => sum + count, 0)).toBe(768);
    const { min, max } = detail.statistics;
    expect(detail.firstValues.length).toBeGreaterThan(0);
    expect([...detail.firstValues].every((value) => value >= min! && value <= max!)).toBe(true);
  });

  it('names a tensor that is not there, and gives nothing outside the granted folders', async () => {
    const unknown = { path: tuned, group: 'weight', name: 'none' };
    expect(await codeOf(test.client.call('checkpoints.tensor', unknown))).toBe('checkpoint-tensor-unknown');
    const outside = { path: '/etc/passwd', group: '', name: '' };
    const refused = await codeOf(test.client.call('checkpoints.inspect', { path: '/etc/passwd' }));
    expect(refused).toBe('host-path-refused');
    expect(await codeOf(test.client.call('checkpoints.tensor', outside))).toBe(refused);
    expect(await codeOf(test.client.stream('checkpoints.verify', { path: '/etc/passwd' }))).toBe(refused);
    const pair = { left: tuned, right: '/etc/passwd' };
    expect(await codeOf(test.client.stream('checkpoints.compare', pair))).toBe(refused);
  });

  it('compares two files as a task that counts tensors and stays in the list', async () => {
    const seen: Progress[] = [];
    const report = await test.client.stream(
      'checkpoints.compare',
      { left: base, right: tuned },
      { onEvent: (progress) => seen.push(progress) },
    );
    expect(report).toMatchObject({ left: base, right: tuned, sameTokens: true });
    expect(report.counts).toMatchObject({ equal: 673, 'only-left': 103 });
    expect(seen.at(-1)).toMatchObject({ done: 776, total: 776 });
    const { tasks } = await until<'tasks.all', TaskList>(test, 'tasks.all', {}, (list) =>
      list.tasks.some(({ kind, state }) => kind === 'compare' && state === 'done'),
    );
    expect(tasks.find(({ kind }) => kind === 'compare')).toMatchObject({
      subject: `${path.basename(base)} · ${path.basename(tuned)}`,
    });
  });

  it('verifies every byte of a file and says where it is damaged', async () => {
    const damaged = await writeCorpusFile('v2-token-path-nan', test.folder);
    const seen: Progress[] = [];
    const report = await test.client.stream(
      'checkpoints.verify',
      { path: damaged },
      { onEvent: (progress) => seen.push(progress) },
    );
    expect(report.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(report.tensors.length).toBeGreaterThan(600);
    expect(report.problems.map(({ tensor }) => tensor)).not.toEqual([]);
    expect(report.tensors.some(({ statistics }) => statistics.nan > 0)).toBe(true);
    const last = seen.at(-1)!;
    expect(last.done).toBe(last.total);
  });

  it('leaves a cancelled comparison in the list as cancelled', async () => {
    const stop = new AbortController();
    const asked = test.client.stream(
      'checkpoints.compare',
      { left: tuned, right: base },
      { signal: stop.signal, onEvent: () => stop.abort() },
    );
    expect(await codeOf(asked)).toBe('cancelled');
    await until<'tasks.all', TaskList>(test, 'tasks.all', {}, (list) =>
      list.tasks.some(({ kind, state }) => kind === 'compare' && state === 'cancelled'),
    );
  });

  it.each([
    ['en', '<html lang="en"', 'fine-tuned'],
    ['zh', '<html lang="zh', '微调'],
  ] as const)('saves the report as one page without scripts (%s)', async (language, tag, word) => {
    const to = path.join(test.folder, `report-${language}.html`);
    const written = await test.client.call('checkpoints.saveReport', { path: tuned, to, language });
    const page = await readFile(to, 'utf8');
    expect(written).toEqual({ path: to, bytes: Buffer.byteLength(page) });
    expect(page).toContain(tag);
    expect(page).toContain(word);
    expect(page).not.toMatch(/<script|https?:\/\/[^<]*\.(js|css)/);
  });

  it('never saves a report over the checkpoint, another model or a page of others', async () => {
    const before = await readFile(tuned);
    const theirs = path.join(test.folder, 'theirs.html');
    await writeFile(theirs, '<!doctype html><p>notes');
    const save = (to: string): Promise<string> =>
      codeOf(test.client.call('checkpoints.saveReport', { path: tuned, to, language: 'en' }));
    expect(await save(tuned)).toBe('output-is-input');
    expect(await save(base)).toBe('output-is-model');
    expect(await save(theirs)).toBe('output-is-foreign');
    expect(await readFile(tuned)).toEqual(before);
  });

  it('says why a report cannot be saved', async () => {
    const to = path.join(tuned, 'report.html');
    expect(
      await codeOf(test.client.call('checkpoints.saveReport', { path: tuned, to, language: 'en' })),
    ).toBe('file-unwritable');
  });
});
