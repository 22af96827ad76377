import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { execFileSync, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runWb } from '../../support/run-wb.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-list-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function listOf(content: string | Buffer): Promise<string> {
  const file = path.join(folder, 'other.list');
  await writeFile(file, content);
  return file;
}

test('wb list shows what it would convert, and writes only where --out says', async () => {
  const list = await listOf('wavs/a1.wav|0|今天真好。\na2.wav|x|zh|明天。\n???\n');
  const shown = await runWb(['list', list, '--json']);
  expect(JSON.parse(shown.stdout)).toMatchObject({
    encoding: 'utf-8',
    shapes: [{ shape: 'vits', lines: 1 }],
    examples: [{ line: 1, after: ['wavs/a1.wav|0|zh|今天真好。'] }],
    unknown: [3],
    written: null,
  });
  const out = path.join(folder, 'ours.list');
  expect((await runWb(['list', list, '--out', out])).code).toBe(0);
  expect(await readFile(out, 'utf8')).toBe('wavs/a1.wav|0|zh|今天真好。\na2.wav|x|zh|明天。\n???\n');
  await writeFile(out, 'somebody else’s');
  await runWb(['list', list, '--out', out]);
  expect(await readFile(`${out}.bak`, 'utf8')).toBe('somebody else’s');
});

test('wb list never writes over its input, a recording, or what it did not read with certainty', async () => {
  const bytes = Buffer.from('612e7761767c787c7a687cbac30a', 'hex');
  const list = await listOf(bytes);
  for (const out of [list, `${folder}/./other.list`, path.join(folder, 'a.wav')]) {
    const run = await runWb(['list', list, '--out', out]);
    expect(run.code).toBe(1);
  }
  const unsure = await runWb(['list', list, '--out', path.join(folder, 'ours.list')]);
  expect(unsure.stderr).toContain('not certain');
  expect(await readFile(list)).toEqual(bytes);
  const said = await runWb(['list', list, '--encoding', 'gbk', '--out', path.join(folder, 'ours.list')]);
  expect(said.code).toBe(0);
  expect(await readFile(path.join(folder, 'ours.list'), 'utf8')).toBe('a.wav|x|zh|好\n');
  expect((await runWb(['list', list, '--encoding', 'rot13'])).code).toBe(2);
});

test.skipIf(process.platform === 'win32')(
  'a pipe is refused at once, by every command that reads a list',
  async () => {
    const pipe = path.join(folder, 'pipe.list');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', `sleep 600 > '${pipe}'`], { stdio: 'ignore' });
    try {
      const models = ['--hubert', folder, '--sovits', folder];
      for (const args of [
        ['list', pipe],
        ['extract', '--list', pipe, ...models],
      ]) {
        const run = await runWb(args);
        expect(run.code).toBe(1);
        expect(run.stderr).toContain('is a pipe or a device');
      }
    } finally {
      writer.kill('SIGKILL');
    }
  },
);
