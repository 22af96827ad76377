import { createHash } from 'node:crypto';
import {
  copyFile,
  cp,
  link,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reportOf } from '../../support/extract-report.ts';
import { writeNoiseDataset } from '../../support/noise-dataset.ts';
import { runWb } from '../../support/run-wb.ts';

let folder: string;
let env: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-outputs-'));
  env = { WB_CACHE_DIR: path.join(folder, 'cache') };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** `--audio-dir`, `--out`, ... of these arguments with another value. */
function withOption(args: readonly string[], name: string, value: string): string[] {
  const at = args.indexOf(name);
  return [...args.slice(0, at), name, value, ...args.slice(at + 2)];
}

const hashOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

/** A recording as it comes from a studio: not what training wants. */
async function writeOriginal(file: string): Promise<void> {
  const frames = 44_100;
  const data = Buffer.alloc(frames * 3);
  for (let i = 0; i < data.length; i++) data[i] = (i * 7919) % 251;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(44_100, 24);
  head.writeUInt32LE(44_100 * 3, 28);
  head.writeUInt16LE(3, 32);
  head.writeUInt16LE(24, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  await writeFile(file, Buffer.concat([head, data]));
}

test('recordings that lie where the clips would be written are refused, by name, link or second name', async () => {
  const args = await writeNoiseDataset(folder, 1);
  const out = path.join(folder, 'logs');
  const wavs = path.join(out, '5-wav32k');
  await mkdir(wavs, { recursive: true });
  const original = path.join(wavs, 'clip_000.wav');
  await writeOriginal(original);
  const before = await hashOf(original);

  await symlink(wavs, path.join(folder, 'linked'));
  for (const audioDir of [wavs, path.join(folder, 'linked'), `${out}/../logs/./5-wav32k/`]) {
    const run = await runWb(withOption(args, '--audio-dir', audioDir), { env });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('is what is being read');
    expect(await hashOf(original)).toBe(before);
  }

  // The same file under a second name elsewhere, and a recording that is no input of this run at all.
  const elsewhere = path.join(folder, 'elsewhere');
  await mkdir(elsewhere);
  await link(original, path.join(elsewhere, 'clip_000.wav'));
  const linked = await runWb(withOption(args, '--audio-dir', elsewhere), { env });
  expect(linked.stderr).toContain('is what is being read');
  const other = await runWb(args, { env });
  expect(other.code).toBe(1);
  expect(other.stderr).toContain(`${original} is a recording`);
  expect(await hashOf(original)).toBe(before);
});

test('what an earlier run wrote is written again, and a write that a power cut left short too', async () => {
  const args = await writeNoiseDataset(folder, 2);
  await reportOf(args, env);
  const wav = path.join(folder, 'logs/5-wav32k/clip_000.wav');
  const whole = await readFile(wav);
  await writeFile(wav, Buffer.alloc(whole.length - 1));
  expect(await reportOf([...args, '--force'], env)).toMatchObject({ done: 2, kept: [] });
  expect(await readFile(wav)).toEqual(whole);
});

test('a scan of a folder takes none of its own outputs, nor those of earlier runs', async () => {
  const args = await writeNoiseDataset(folder, 2);
  const clips = path.join(folder, 'wavs');
  const list = args.indexOf('--list');
  const models = args.filter((_, i) => i !== list && i !== list + 1);
  const audioDir = models.indexOf('--audio-dir');
  const own = models.filter((_, i) => i !== audioDir && i !== audioDir + 1);
  await writeFile(path.join(clips, 'old.wma'), 'sound of another kind');
  const scan = (out: string): Promise<{ in: number; stderr: string }> =>
    runWb([...withOption(own, '--out', out), '--folder', clips, '--json'], { env }).then((run) => ({
      in: (JSON.parse(run.stdout) as { in: number }).in,
      stderr: run.stderr,
    }));
  for (let time = 0; time < 3; time++) expect((await scan(path.join(clips, 'logs'))).in).toBe(2);
  // Another output folder: the first one carries our manifest.
  const second = await scan(path.join(clips, 'deep/logs2'));
  expect(second.in).toBe(2);
  expect(second.stderr).toContain(path.join(clips, 'logs'));
  expect(second.stderr).toContain('old.wma');
  // The outputs in the scanned folder itself.
  for (let time = 0; time < 2; time++) expect((await scan(clips)).in).toBe(2);
});

test('a token file of another program is kept as .bak, once for each content, and said so', async () => {
  const args = await writeNoiseDataset(folder, 1);
  const tokens = path.join(folder, 'logs/6-name2semantic.tsv');
  await mkdir(path.dirname(tokens));
  await writeFile(tokens, 'item_name\tsemantic_audio\nother.wav\t1 2 3\n');
  await writeFile(path.join(path.dirname(tokens), 'manifest.json'), '{"name":"a web app"}');
  const run = await runWb(args, { env });
  expect(run.code).toBe(0);
  expect(run.stderr).toContain(`${tokens}.bak`);
  expect(await readFile(`${tokens}.bak`, 'utf8')).toContain('other.wav');
  expect(await readFile(path.join(path.dirname(tokens), 'manifest.json.bak'), 'utf8')).toContain('a web app');

  // Ours now: nothing to keep. Edited by somebody: kept beside the first.
  expect((await reportOf(args, env)).kept).toEqual([]);
  await writeFile(tokens, 'item_name\tsemantic_audio\nother.wav\t9 9\n');
  expect((await reportOf(args, env)).kept).toEqual([{ path: tokens, backup: `${tokens}.bak2` }]);
  await copyFile(`${tokens}.bak2`, tokens);
  expect((await reportOf(args, env)).kept).toEqual([{ path: tokens, backup: `${tokens}.bak2` }]);
  expect((await readdir(path.dirname(tokens))).filter((name) => name.includes('.bak'))).toHaveLength(3);
});

test('a list that lies where the export writes its own is not replaced', async () => {
  const args = await writeNoiseDataset(folder, 1);
  const list = path.join(folder, 'logs/workbench.list');
  await mkdir(path.dirname(list));
  await cp(args[args.indexOf('--list') + 1]!, list);
  const run = await runWb(withOption(args, '--list', list), { env });
  expect(run.code).toBe(1);
  expect(run.stderr).toContain(`${list} is what is being read`);
});
