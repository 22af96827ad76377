import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runWb, type WbRun } from '../../support/run-wb.ts';

const sample = fileURLToPath(new URL('../../../resources/sample', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-zh-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Names and units that stand in Chinese text as they are. */
const names = new Set(
  `wb token safetensors Opus FLAC ffmpeg chinese GPT SoVITS HuBERT CPU cpu cuda dml webgpu coreml onnxruntime TSV JSON JSONL WAV LoRA LFS HTTP
   NaN Inf SHA http https kHz stdout stderr auto json jsonl none rename refuse list interleaved parquet system gpt sovits`.split(
    /\s+/,
  ),
);

/** The English words that are left once everything is gone that is not prose. */
function englishWords(text: string): string[] {
  const prose = text
    .replaceAll(folder, '')
    .replaceAll(sample, '')
    .replace(/`[^`]*`/g, ' ') // quoted commands
    .replace(/<[^>]*>|\[[\w.]+\]/g, ' ') // names of values
    .replace(/^ {2}[a-z][\w-]*/gm, ' ') // the column of commands and arguments
    .replace(/^用法： wb( [a-z-]+)*/gm, ' ')
    .replace(/[\w~-]*[./\\_\d][\w./\\-]*/g, ' ') // files, paths, fingerprints, numbers with units
    .replace(/--?[a-z][\w-]*/g, ' '); // options
  return (prose.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !names.has(word));
}

function expectChinese({ stdout, stderr }: WbRun): void {
  const said = stdout + stderr;
  expect(said).toMatch(/[\u4e00-\u9fff]/);
  expect(englishWords(said), said).toEqual([]);
}

const chinese = { env: { WB_LANG: 'zh' } };

test('the check itself finds English', () => {
  expect(englishWords('批次 3 the run is done')).toEqual(['the', 'run', 'is', 'done']);
  expect(englishWords('用法： wb [options] [选项]\n  help [命令]  display help')).toContain('display');
});

describe('help', () => {
  const helps = [[], ['extract'], ['export'], ['runs'], ['show'], ['inspect'], ['models'], ['models', 'get']];
  test.each(helps.map((command) => [command]))('wb %j --help', async (command) => {
    const run = await runWb([...command, '--help'], chinese);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('用法：');
    expect(run.stdout).not.toMatch(/\[(options|command)\]/);
    expectChinese(run);
  });
});

describe('wrong use', () => {
  const cases = [
    ['bogus'],
    ['runs', '--libary', 'x'],
    ['runs', 'x'],
    ['show'],
    ['models'],
    ['runs', '--lang', 'fr'],
    ['export', '--out', ''],
    ['extract', '--list'],
  ];
  test.each(cases.map((args) => [args]))('wb %j', async (args) => {
    const run = await runWb(args, chinese);
    expect(run.code).toBe(2);
    const given = args.filter((arg) => arg !== '');
    // What the user wrote comes back as it was.
    expectChinese({ ...run, stderr: given.reduce((text, arg) => text.replaceAll(arg, ''), run.stderr) });
  });
});

describe('extraction', () => {
  const extract = (sovits: string): Promise<WbRun> =>
    runWb(
      [
        'extract',
        ...['--list', path.join(sample, 'sample.list'), '--audio-dir', path.join(sample, 'wavs')],
        ...['--hubert', path.join(sample, 'models/sample-hubert'), '--sovits', sovits],
        ...['--out', path.join(folder, 'logs'), '--library', path.join(folder, 'library.sqlite')],
        ...['--lang', 'zh'],
      ],
      { env: { WB_LANG: 'en', WB_CACHE_DIR: path.join(folder, 'cache') } },
    );

  test('that fails', async () => {
    const run = await extract(path.join(folder, 'nowhere.pth'));
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('nowhere.pth');
    expectChinese(run);
  });

  test('of the whole sample, and what the library then shows', async () => {
    const run = await extract(path.join(sample, 'models/sample-s2G.pth'));
    expect(run.code, run.stderr).toBe(0);
    expect(run.stdout).toContain('输入 16 = 输出 12');
    expect(run.stdout).toContain('0.80 秒；峰值 1.39');
    // The name column of a line that is no clip shows what the list says there.
    const broken = 'wavs/en_01.wav|amy|en|one field';
    expectChinese({ ...run, stdout: run.stdout.replace(broken, '') });

    const library = ['--library', path.join(folder, 'library.sqlite')];
    expectChinese(await runWb(['runs', ...library], chinese));
    const shown = await runWb(['show', 'zh_01.wav', ...library], chinese);
    expect(shown.stdout).toContain('）完成');
    expectChinese({ ...shown, stdout: shown.stdout.replace('xiaoyu | zh |', '') });
  });
});
