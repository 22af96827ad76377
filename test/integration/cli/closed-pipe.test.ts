import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runWb } from '../../support/run-wb.ts';
import { writeNoiseDataset } from '../../support/noise-dataset.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const sovits = path.join(root, 'resources/sample/models/sample-s2G.pth');

let folder: string;
let args: string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-pipe-'));
  args = await writeNoiseDataset(folder, 6);
});
afterAll(() => rm(folder, { recursive: true }));

test.each(['stderr', 'stdout'] as const)('a run whose %s nobody reads ends as it would', async (close) => {
  const out = path.join(folder, `logs-${close}`);
  const env = { WB_CACHE_DIR: path.join(folder, 'cache') };
  const run = await runWb([...args, '--out', out, '--force'], { env, close });
  expect(run.code, run.stderr).toBe(0);
  const rows = await readFile(path.join(out, '6-name2semantic.tsv'), 'utf8');
  expect(rows.match(/clip_\d+\.wav/g)).toHaveLength(6);
  if (close === 'stderr') expect(run.stdout).toContain('in 6 = out 6');
  else expect(run.stderr).toContain('"event":"clip"');
});

test('a closed stdout does not hide a failure', async () => {
  const missing = path.join(folder, 'nowhere.pth');
  const run = await runWb(['inspect', sovits, missing], { close: 'stdout' });
  expect(run.code).toBe(1);
  expect(run.stderr).toContain(missing);
  expect(run.stderr).not.toContain('EPIPE');
});

test('output that could not be written is a failure, and is told once', async (context) => {
  if (!existsSync('/dev/full')) return context.skip('DID NOT RUN: this system has no /dev/full');
  const full = await open('/dev/full', 'w');
  try {
    const main = path.join(root, 'src-main/cli/main.ts');
    const child = spawn(process.execPath, [main, '--help'], {
      env: { ...process.env, WB_LANG: 'en' },
      stdio: ['ignore', full.fd, 'pipe'],
    });
    let stderr = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The output could not be written completely \(the disk is full\)[^\n]*\n$/);
  } finally {
    await full.close();
  }
});
