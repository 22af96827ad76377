import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleFolder } from '../../support/golden-tokens.ts';
import { reportOf } from '../../support/extract-report.ts';
import { runWb } from '../../support/run-wb.ts';
import { writeModelWithSwappedCodes } from '../../support/swapped-codes.ts';

const models = path.join(sampleFolder, 'models');
const sovits = path.join(models, 'sample-s2G.pth');
let folder: string;
let env: Record<string, string>;
let otherHubert: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-second-'));
  env = { WB_CACHE_DIR: path.join(folder, 'cache') };
  otherHubert = path.join(folder, 'hubert');
  await cp(path.join(models, 'sample-hubert'), otherHubert, { recursive: true });
  const config = path.join(otherHubert, 'config.json');
  await writeFile(config, (await readFile(config, 'utf8')).replace('1e-05', '1e-06'));
  await writeFile(path.join(folder, 'two.list'), 'zh_01.wav|a|zh|一\nja_03.wav|b|ja|二\n');
  await writeFile(path.join(folder, 'one.list'), 'zh_01.wav|a|zh|一\n');
});

afterAll(() => rm(folder, { recursive: true }));

function args(list: string, hubert: string, model: string, out: string): string[] {
  return [
    ...['extract', '--list', path.join(folder, list), '--audio-dir', path.join(sampleFolder, 'wavs')],
    ...['--hubert', hubert, '--sovits', model, '--out', path.join(folder, out)],
    ...['--library', path.join(folder, 'library.sqlite'), '--progress', 'json'],
  ];
}

const hubert = path.join(models, 'sample-hubert');
const tokensIn = (out: string) => readFile(path.join(folder, out, '6-name2semantic.tsv'), 'utf8');

test('another codebook starts from the features that are there, and gives what the whole graph gives', async () => {
  const swapped = path.join(folder, 'swapped.pth');
  await reportOf(args('two.list', hubert, sovits, 'first'), env);
  const code = Number((await tokensIn('first')).split('\n')[1]!.split('\t')[1]!.split(' ')[0]);
  await writeModelWithSwappedCodes(swapped, code, (code + 1) % 1024);
  const run = await runWb([...args('two.list', hubert, swapped, 'first'), '--json'], { env });
  expect(run.code, run.stderr).toBe(0);
  const clips = run.stderr.split('\n').filter((line) => line.includes('"event":"clip"'));
  expect(
    clips.map((line) => (JSON.parse(line) as { steps: Record<string, { state: string }> }).steps),
  ).toMatchObject([1, 2].map(() => ({ features: { state: 'reused' }, tokens: { state: 'done' } })));
  const fromFeatures = await tokensIn('first');
  // The same from sound, in a library that knows nothing yet.
  const fresh = args('two.list', hubert, swapped, 'second').map((arg) =>
    arg.replace('library.sqlite', 'fresh.sqlite'),
  );
  await reportOf(fresh, env);
  expect(await tokensIn('second')).toBe(fromFeatures);
});

test('a folder never holds features of two HuBERTs: refused while some would stay, taken when all are made anew', async () => {
  await reportOf(args('two.list', hubert, sovits, 'mixed'), env);
  const part = await runWb(args('one.list', otherHubert, sovits, 'mixed'), { env });
  expect(part.code).toBe(1);
  expect(part.stderr).toContain('already holds 1 files of step features');
  await reportOf(args('two.list', otherHubert, sovits, 'mixed'), env);
  // The run of before would put its tokens beside the features of the other HuBERT.
  const library = ['--library', path.join(folder, 'library.sqlite')];
  const runs = JSON.parse((await runWb(['runs', '--json', ...library], { env })).stdout) as {
    id: number;
    outDir: string;
  }[];
  const before = runs.filter(({ outDir }) => outDir === path.join(folder, 'mixed')).at(-1)!;
  const exported = await runWb(
    ['export', '--run', String(before.id), '--out', path.join(folder, 'mixed'), ...library],
    { env },
  );
  expect(exported.code).toBe(1);
  expect(exported.stderr).toContain('step features');
});

test('wb export writes the whole folder, and a file that lies nowhere any more is said to be missing', async () => {
  await reportOf(args('two.list', hubert, sovits, 'whole'), env);
  const to = path.join(folder, 'exported');
  const command = ['export', '--out', to, '--library', path.join(folder, 'library.sqlite'), '--json'];
  const exported = async (...more: string[]) => {
    const run = await runWb([...command, ...more], { env });
    expect(run.code, run.stderr).toBe(0);
    return JSON.parse(run.stdout) as { changes: object[] };
  };
  const added = [
    { path: '4-cnhubert/', added: 2, missing: 0 },
    { path: '5-wav32k/', added: 2 },
    { path: '6-name2semantic.tsv', added: 1 },
  ];
  expect((await exported('--dry-run')).changes).toMatchObject(added);
  expect((await exported()).changes).toMatchObject(added);
  for (const file of ['4-cnhubert/zh_01.wav.pt', '5-wav32k/ja_03.wav', '6-name2semantic.tsv'])
    expect(await readFile(path.join(to, file))).toEqual(await readFile(path.join(folder, 'whole', file)));
  const places = ['first', 'second', 'mixed', 'whole', 'exported'];
  for (const place of places)
    await rm(path.join(folder, place, '4-cnhubert', 'zh_01.wav.pt'), { force: true });
  expect((await exported('--dry-run')).changes).toMatchObject([
    { path: '4-cnhubert/', missing: 1, unchanged: 1 },
    { path: '5-wav32k/', unchanged: 2 },
    { path: '6-name2semantic.tsv', unchanged: 1 },
  ]);
});

test('what another HuBERT made of a clip that fails now is set aside as .bak', async () => {
  const wavs = path.join(folder, 'wavs');
  await cp(path.join(sampleFolder, 'wavs'), wavs, { recursive: true });
  const own = (model: string) =>
    args('two.list', model, sovits, 'aside').map((arg) => (arg.endsWith('wavs') ? wavs : arg));
  await reportOf(own(hubert), env);
  await writeFile(path.join(wavs, 'ja_03.wav'), 'no sound any more');
  const place = path.join(folder, 'aside', '4-cnhubert', 'ja_03.wav.pt');
  const before = await readFile(place);
  const { kept } = (await reportOf(own(otherHubert), env)) as unknown as { kept: { path: string }[] };
  expect(kept).toEqual([{ path: place, backup: `${place}.bak` }]);
  expect(await readFile(`${place}.bak`)).toEqual(before);
  await expect(readFile(place)).rejects.toThrow('ENOENT');
});

test('wb prepare makes a folder of the same files, drawn from the declarations of the steps', async () => {
  const steps = JSON.parse((await runWb(['steps', '--json'], { env })).stdout) as { id: string }[];
  expect(steps.map(({ id }) => id)).toEqual(expect.arrayContaining(['features', 'tokens']));
  const common = args('two.list', hubert, sovits, 'prepared').slice(1);
  const wanted = ['--version', 'v2', '--steps', 'features,tokens', '--json'];
  const run = await runWb(['prepare', ...common, ...wanted], { env });
  expect(run.code, run.stderr).toBe(0);
  const report = JSON.parse(run.stdout) as { steps: Record<string, Record<string, number>> };
  expect(report.steps.tokens).toMatchObject({ reused: 2 });
  const again = ['prepare', ...common, ...wanted, '--encoding', 'utf-8', '--retry', 'audio-empty'];
  expect((await runWb(again, { env })).code).toBe(0);
  const unknown = await runWb([...again, '--encoding', 'klingon'], { env });
  expect(unknown.stderr).toContain('klingon');
  const missing = await runWb(['prepare', ...common.slice(0, 4), '--version', 'v2', '--out', folder], {
    env,
  });
  expect(missing.stderr).toContain('--hubert, --sovits');
});
