import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extractReport } from '../../../src-main/contract/reports/extract-report.ts';
import { runWb } from '../../support/run-wb.ts';

/** Chromium's Vulkan driver in software, as Debian and others install it: WebGPU without a graphics card. */
const softwareDriver = '/usr/lib/chromium/vk_swiftshader_icd.json';
const sample = fileURLToPath(new URL('../../../resources/sample', import.meta.url));
const golden = fileURLToPath(new URL('../../golden/tokens/6-name2semantic.tsv', import.meta.url));
let folder: string;
let args: string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-device-'));
  // One short clip: in software WebGPU is about two hundred times slower than the CPU.
  await writeFile(path.join(folder, 'one.list'), 'wavs/ja_03.wav|sora|JA|ありがとう。\n');
  args = [
    ...['extract', '--list', path.join(folder, 'one.list'), '--audio-dir', path.join(sample, 'wavs')],
    ...['--hubert', path.join(sample, 'models/sample-hubert')],
    ...['--sovits', path.join(sample, 'models/sample-s2G.pth')],
    ...['--out', path.join(folder, 'out'), '--library', path.join(folder, 'library.sqlite')],
    ...['--progress', 'none', '--json'],
  ];
});

afterAll(() => rm(folder, { recursive: true }));

function runOn(device: string, driver: string, ...more: string[]): ReturnType<typeof runWb> {
  const env = { WB_CACHE_DIR: path.join(folder, 'cache'), VK_ICD_FILENAMES: driver, XDG_RUNTIME_DIR: folder };
  return runWb([...args, '--device', device, ...more], { env });
}

test('WebGPU gives the golden tokens', { timeout: 600_000 }, async (context) => {
  if (!existsSync(softwareDriver)) return context.skip(`DID NOT RUN: there is no ${softwareDriver}`);
  const run = await runOn('webgpu', softwareDriver);
  expect(run.code, run.stderr).toBe(0);
  const report = extractReport.parse(JSON.parse(run.stdout));
  expect(report).toMatchObject({ in: 1, done: 1, device: 'webgpu' });
  const [, row] = (await readFile(report.tsv!, 'utf8')).trimEnd().split('\n');
  expect((await readFile(golden, 'utf8')).split('\n')).toContain(row);
});

test.for([
  [
    'webgpu',
    /^WebGPU finds no graphics card it can use \(.*No supported adapters\)\. Install [^\n]*CPU[^\n]*\n$/,
  ],
  ['cuda', /^CUDA cannot be used here \([^\n]*\)\. It needs Linux[^\n]*\n$/],
  ['dml', /^DirectML cannot be used here \([^\n]*\)\. It exists on Windows only[^\n]*\n$/],
] as const)(
  'a machine without %s is told so in one line with the remedy',
  async ([device, said], context) => {
    if (process.platform !== 'linux')
      return context.skip('DID NOT RUN: only Linux lets a test take the driver away');
    // Forced: a run that finds everything in the library asks for no device.
    const run = await runOn(device, path.join(folder, 'no-driver.json'), '--force');
    expect(run.code).toBe(1);
    expect(run.stdout).toBe('');
    expect(run.stderr).toMatch(said);
  },
);
