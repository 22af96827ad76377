import { cp, mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCorpusFile } from '../../support/checkpoint-corpus.ts';
import { runWb, type WbRun } from '../../support/run-wb.ts';
import { smallDisk } from '../../support/small-disk.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const sample = path.join(root, 'resources/sample');
const goodSovits = path.join(sample, 'models/sample-s2G.pth');
const goodHubert = path.join(sample, 'models/sample-hubert');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-bad-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const target = path.join(folder, name);
  await writeFile(target, content);
  return target;
}

/** A checkpoint of the golden corpus, at its true size. */
function corpus(name: string): Promise<string> {
  return writeCorpusFile(name, folder);
}

function extract(changes: { sovits?: string; hubert?: string; out?: string }): Promise<WbRun> {
  return runWb(
    [
      'extract',
      ...['--list', path.join(sample, 'sample.list'), '--audio-dir', path.join(sample, 'wavs')],
      ...['--hubert', changes.hubert ?? goodHubert, '--sovits', changes.sovits ?? goodSovits],
      ...['--out', changes.out ?? path.join(folder, 'out'), '--library', path.join(folder, 'library.sqlite')],
      ...['--progress', 'none'],
    ],
    { env: { WB_CACHE_DIR: path.join(folder, 'cache') } },
  );
}

/** One line that names the file, exit code 1, and no trace in the output folder. */
async function expectRefusal(run: WbRun, names: string, says: RegExp): Promise<void> {
  const lines = run.stderr.trimEnd().split('\n');
  expect(lines, run.stderr).toHaveLength(1);
  expect(lines[0]).toContain(names);
  expect(lines[0]).toMatch(says);
  expect(run.code).toBe(1);
  expect(await readdir(path.join(folder, 'out')).catch(() => [])).toEqual([]);
}

describe('a SoVITS file that cannot be used', () => {
  const lfs = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935\nsize 106035259\n';
  const cases: [string, () => Promise<string>, RegExp][] = [
    ['text called .pth', () => file('notes.pth', 'my favourite voices\n'), /text/i],
    ['Git-LFS pointer', () => file('pointer.pth', lfs), /LFS/],
    ['HTML page', () => file('page.pth', '<!DOCTYPE html><html><body>404</body></html>'), /web page|HTML/i],
    [
      'truncated',
      async () => file('cut.pth', (await readFile(goodSovits)).subarray(0, 150_000)),
      /truncated|cut|incomplete|end/i,
    ],
    ['LoRA', () => corpus('v3-lora-r32'), /LoRA.*s2Gv3/s],
    ['s1 GPT', () => corpus('s1-v2'), /GPT/],
    ['discriminator', () => corpus('s2d-v2'), /discriminator/i],
    ['without codebook', () => corpus('v2-no-codebook'), /codebook/i],
    ['codebook not initialised', () => corpus('v2-not-initialised'), /initiali/i],
    ['missing', () => Promise.resolve(path.join(folder, 'nowhere.pth')), /no file|not found/i],
  ];
  test.each(cases)('%s', async (_name, make, says) => {
    const sovits = await make();
    await expectRefusal(await extract({ sovits }), path.basename(sovits), says);
  });
});

test('a HuBERT folder without config.json', async () => {
  const hubert = path.join(folder, 'bare-hubert');
  await cp(goodHubert, hubert, { recursive: true });
  await rm(path.join(hubert, 'config.json'));
  await expectRefusal(await extract({ hubert }), 'bare-hubert', /config\.json/);
});

test('an output folder that cannot be one', async () => {
  const blocker = await file('not-a-folder', 'x');
  await expectRefusal(await extract({ out: path.join(blocker, 'logs') }), 'not-a-folder', /written/);
});

/** Twice what the sample gives. */
const diskMegabytes = 3;

test('a disk that is full leaves nothing half-written', async (context) => {
  const disk = smallDisk(diskMegabytes);
  if (disk === null) {
    console.warn('NOT RUN: a full disk (this user or system cannot mount a tmpfs)');
    context.skip();
    return;
  }
  const out = path.join(disk, 'logs');
  await mkdir(out);
  await writeFile(path.join(disk, 'ballast'), new Uint8Array(diskMegabytes * 2 ** 20 - 150_000));
  const run = await extract({ out });
  expect(run.code).toBe(1);
  expect(run.stderr).toMatch(/cannot be written \(.*(full|space)/);
  expect(run.stderr).toContain(disk);
  // What is there is whole: every WAV has the length its header states, and no temporary file stayed.
  const wavs = await readdir(path.join(out, '5-wav32k'));
  for (const name of wavs) {
    const bytes = await readFile(path.join(out, '5-wav32k', name));
    expect(bytes.length, name).toBe(bytes.readUInt32LE(4) + 8);
  }
  expect(await readdir(out)).not.toContain('6-name2semantic.tsv');

  // With room again, the same command finishes the job in place: same folder, same library.
  await rm(path.join(disk, 'ballast'));
  const again = await extract({ out });
  expect(again.code, again.stderr).toBe(0);
  expect(again.stdout).toMatch(/in 16 = out 12 .* skipped 4 \+ failed 0$/m);
  expect(await readFile(path.join(out, '6-name2semantic.tsv'), 'utf8')).toBe(
    await readFile(path.join(root, 'test/golden/tokens/6-name2semantic.tsv'), 'utf8'),
  );
  expect(await readdir(path.join(out, '5-wav32k'))).toHaveLength(12);
  expect(await readdir(path.join(out, '4-cnhubert'))).toHaveLength(12);
});

describe('wrong use exits with 2 and one line', () => {
  const cases: [string[], RegExp][] = [
    [['bogus'], /no command.*bogus|bogus/],
    [['extract'], /--hubert/],
    [['extract', '--hubert', 'a', '--sovits', 'b'], /--list or --folder/],
    [['extract', '--list', 'a', '--hubert', 'b', '--sovits', 'c', '--device', 'abacus'], /abacus/],
    [['extract', '--list', 'a', '--hubert', 'b', '--sovits', 'c', '--order', 'interleaved:0'], /--order/],
    [
      ['extract', '--list', 'a', '--hubert', 'b', '--sovits', 'c', '--retry', 'laziness'],
      /--retry.*laziness/,
    ],
    [['export', '--out', 'x', '--format', 'xml'], /xml/],
    [['export', '--out', 'x', '--run', ''], /--run/],
    // Resolved like other paths, an empty one would be the working folder.
    [['export', '--out', ''], /--out wants a path/],
    [['runs', '--library', ''], /--library wants a path/],
    [['extract', '--list', 'a', '--hubert', 'b', '--sovits', 'c', '--library='], /--library wants a path/],
    ...(['list', 'audio-dir', 'hubert', 'sovits', 'out'] as const).map((empty): [string[], RegExp] => {
      const given = { list: 'a', 'audio-dir': 'b', hubert: 'c', sovits: 'd', out: 'e', [empty]: ' ' };
      return [
        ['extract', ...Object.entries(given).map(([name, value]) => `--${name}=${value}`)],
        new RegExp(`--${empty} wants a path`),
      ];
    }),
    [['inspect', 'resources/sample/models/sample-s2G.pth', ''], /<file> wants a path/],
    [['compare', '', 'x'], /<a> wants a path/],
    [['show'], /clip/],
    [['runs', 'x'], /too many arguments for runs/],
    [['runs', '--libary', 'x'], /--libary.*did you mean --library\?/],
    [['runs', '--lang', 'fr'], /"fr".*--lang <en\|zh>/],
    [['models'], /a command is missing/],
    [['help', 'bogus'], /not known here/],
  ];
  test.each(cases)('wb %j', async (args, says) => {
    const run = await runWb(args);
    expect(run.code).toBe(2);
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(run.stderr).toMatch(says);
    expect(run.stdout).toBe('');
  });
});
