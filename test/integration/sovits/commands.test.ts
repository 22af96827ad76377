import { copyFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  comparisonReport,
  diagnosisReport,
  inspectionReport,
  selfTestReport,
  verificationReport,
} from '../../../src-main/contract/reports/checkpoint-reports.ts';
import { writeCorpusFile } from '../../support/checkpoint-corpus.ts';
import { runWb } from '../../support/run-wb.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const sample = 'resources/sample/models';

const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

describe('wb inspect', () => {
  test('--json prints one object with the fields that programs rely on', async () => {
    const path = await writeCorpusFile('v2pro-ft', tempFolder());
    const { code, stdout, stderr } = await runWb(['inspect', path, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report = inspectionReport.parse(json(stdout));
    expect(report).toMatchObject({
      file: path,
      container: 'torch-zip',
      head: '05',
      role: 'generator',
      version: 'v2Pro',
      finetune: true,
      precision: 'fp16',
      tokenPath: { complete: true, missing: [] },
      evidence: [
        { signal: 'tensors', says: 'v2Pro', agrees: true, detail: expect.any(String) as unknown },
        { signal: 'head', says: 'v2Pro', agrees: true },
        { signal: 'hash', says: null, agrees: null },
        { signal: 'config', says: 'v2Pro', agrees: true },
        { signal: 'size', says: 'v2', agrees: false },
      ],
    });
    expect(report.tokenPath).toHaveProperty('fingerprint', expect.stringMatching(/^[0-9a-f]{64}$/));
    expect(report.foreign).toContainEqual({ name: 'utils.HParams', suspicious: false });
  });

  test('text in both languages, and a page that can be passed on', async () => {
    const folder = tempFolder();
    const path = await writeCorpusFile('v2-base-resaved', folder);
    const page = join(folder, 'report.html');
    const english = await runWb(['inspect', path, '--html', page]);
    expect(english.stdout).toContain('SoVITS generator (s2G), v2, full, fp16');
    expect(english.stdout).toContain('would take this file for v1 by its size; its tensors say v2');
    const chinese = await runWb(['--lang', 'zh', 'inspect', path]);
    expect(chinese.stdout).toContain('SoVITS 生成器（s2G），v2，完整，fp16');
    const html = await readFile(page, 'utf8');
    expect(html).toContain('its tensors say v2');
    expect(html).not.toMatch(/<script|src=|href=/i);
  });

  test('a page never lands on what is read, on a model that was meant as an operand, or on another page', async () => {
    const folder = tempFolder();
    const [first, second] = [
      await writeCorpusFile('v1-head-00', folder),
      await writeCorpusFile('v2-legacy', folder),
    ];
    const notes = join(folder, 'notes.html');
    await writeFile(notes, '<!doctype html><p>notes');
    const before = await readFile(first);
    const commands = [
      [['inspect', first, '--html', first], 'is what is being read'],
      [['inspect', '--html', first, second], 'name the output file before it'],
      [['diagnose', first, '--html', `${folder}/./v1-head-00.pth`], 'is what is being read'],
      [['verify', first, '--html', second], 'is a model file'],
      [['compare', first, second, '--html', notes], 'is a file of another kind'],
    ] as const;
    for (const [args, sentence] of commands) {
      const { code, stdout, stderr } = await runWb(args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(sentence);
    }
    expect(await readFile(first)).toEqual(before);
    const page = join(folder, 'page.html');
    for (let run = 0; run < 2; run++)
      expect(await runWb(['inspect', first, '--html', page])).toMatchObject({ code: 0 });
  });

  test('several files at once, grouped by the tokens they give', async () => {
    const folder = tempFolder();
    const files = [
      await writeCorpusFile('v1-head-00', folder),
      await writeCorpusFile('v2-legacy', folder),
      await writeCorpusFile('v2-head-01', folder),
    ];
    const { code, stdout, stderr } = await runWb(['inspect', ...files, join(folder, 'none.pth')]);
    expect(code).toBe(1);
    expect(stderr).toContain('none.pth');
    expect(stdout).toContain('v2-legacy.pth, v2-head-01.pth');
  });

  test('a HuBERT folder, and what one without config.json lacks', async () => {
    const { code, stdout } = await runWb(['inspect', join(sample, 'sample-hubert'), '--json']);
    expect(code).toBe(0);
    expect(json(stdout)).toMatchObject({ role: 'hubert', version: null, tokenPath: { complete: false } });
    const folder = join(tempFolder(), 'hubert');
    await mkdir(folder);
    await copyFile(join(sample, 'sample-hubert', 'pytorch_model.bin'), join(folder, 'pytorch_model.bin'));
    const without = await runWb(['inspect', folder]);
    expect(without).toMatchObject({ code: 1, stdout: '' });
    expect(without.stderr).toContain('config.json');
  });

  test.each([
    ['Git-LFS pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n', 'Git-LFS'],
    ['web page', '<!DOCTYPE html><html><body>404</body></html>', 'web page'],
    ['text', 'a.wav|x|zh|你好\n'.repeat(50), 'text file'],
    ['nothing', '', 'empty'],
  ])('a file that is no checkpoint: %s', async (_, content, words) => {
    const path = join(tempFolder(), 's2G.pth');
    await writeFile(path, content);
    const { code, stdout, stderr } = await runWb(['inspect', path]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(path);
    expect(stderr).toContain(words);
  });

  test('a download that was cut off', async () => {
    const path = await writeCorpusFile('v2-base', tempFolder());
    await truncate(path, 50_000_000);
    const { code, stderr } = await runWb(['inspect', path]);
    expect(code).toBe(1);
    expect(stderr).toContain(`${path} ends too early`);
  });

  test('wrong use is one line and exit code 2', async () => {
    for (const args of [['inspect'], ['diagnose', 'x.pth', '--as', 'v5'], ['compare', 'only-one.pth']]) {
      const { code, stderr } = await runWb(args);
      expect(code).toBe(2);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});

describe('wb diagnose', () => {
  test('--json: one object with --as, one per version without', async () => {
    const path = await writeCorpusFile('v3-base', tempFolder());
    const one = await runWb(['diagnose', path, '--as', 'v2', '--json']);
    expect(diagnosisReport.parse(json(one.stdout))).toMatchObject({
      as: 'v2',
      missing: 517,
      unexpected: 426,
      mismatched: 0,
      verdict: 'harmless',
      upstream: 'prints',
    });
    expect(json(one.stdout).keys).toHaveLength(776 + 426);
    const all = JSON.parse((await runWb(['diagnose', path, '--json'])).stdout) as { as: string }[];
    expect(all.map(({ as }) => as)).toEqual(['v1', 'v2', 'v3', 'v4', 'v2Pro', 'v2ProPlus']);
  });

  test('step3 shows the five unexpected keys of v2Pro', async () => {
    const path = await writeCorpusFile('v2pro-base', tempFolder());
    const { stdout } = await runWb(['diagnose', path, '--as', 'step3', '--json']);
    expect(diagnosisReport.parse(json(stdout))).toMatchObject({
      as: 'step3',
      missing: 0,
      unexpected: 5,
      mismatched: 0,
    });
  });
});

test('wb compare --json counts, and answers whether tokens may be mixed', async () => {
  const folder = tempFolder();
  const a = await writeCorpusFile('v2-legacy', folder);
  const b = await writeCorpusFile('v2-head-01', folder);
  const { code, stdout } = await runWb(['compare', a, b, '--json']);
  expect(code).toBe(0);
  expect(comparisonReport.parse(json(stdout))).toMatchObject({
    ...{ sameTokens: true, onlyA: 103, onlyB: 0, shape: 0, dtype: 0, different: 0, equal: 673 },
  });
});

test('wb verify fails for a file with NaN, and names the tensor', async () => {
  const path = await writeCorpusFile('v2-not-finite', tempFolder());
  const { code, stdout } = await runWb(['verify', path, '--json', '--histogram', 'ssl_proj.bias']);
  expect(code).toBe(1);
  expect(verificationReport.parse(json(stdout))).toMatchObject({
    ok: false,
    problems: [{ tensor: 'dec.conv_post.weight', code: 'sovits-tensor-not-finite' }],
  });
});

describe('wb selftest', () => {
  const models = ['--sovits', join(sample, 'sample-s2G.pth'), '--hubert', join(sample, 'sample-hubert')];

  test('stores a result, finds it again, and notices when tokens differ', async () => {
    const folder = tempFolder();
    const env = { WB_CACHE_DIR: join(folder, 'cache') };
    const stored = join(folder, 'tokens.json');
    const first = await runWb(['selftest', ...models, '--save', stored, '--json'], { env });
    expect(first.code).toBe(0);
    const { tokens } = json(await readFile('resources/sample/selftest.json', 'utf8'));
    expect(selfTestReport.parse(json(first.stdout))).toMatchObject({ ok: true, tokens });

    const again = await runWb(['selftest', ...models, '--reference', stored, '--json'], { env });
    expect(selfTestReport.parse(json(again.stdout))).toMatchObject({
      ok: true,
      comparison: { different: 0, sameTokenFingerprint: true, sameHubert: true },
    });

    const reference = json(await readFile(stored, 'utf8')) as { tokens: number[] };
    reference.tokens[3] = (reference.tokens[3]! + 1) % 1024;
    await writeFile(stored, JSON.stringify(reference));
    const other = await runWb(['selftest', ...models, '--reference', stored], { env });
    expect(other.code).toBe(1);
    expect(other.stdout).toContain('1 of 55 tokens differ');
  });

  test('refuses a reference that holds no tokens before anything is started', async () => {
    const path = join(tempFolder(), 'tokens.json');
    await writeFile(path, '{}');
    const { code, stderr } = await runWb(['selftest', ...models, '--reference', path]);
    expect(code).toBe(1);
    expect(stderr).toContain(`${path} holds no tokens`);
  });
});
