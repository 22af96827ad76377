import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/contract/errors.ts';
import { errorTexts } from '../../../src-main/contract/text/errors.ts';
import { formatText } from '../../../src-main/contract/text/format-text.ts';
import { removeStaleTemporaries, writeFileAtomic } from '../../../src-main/platform/write-file-atomic.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { smallDisk } from '../../support/small-disk.ts';

const sleep = () => Promise.resolve();

describe('writeFileAtomic', () => {
  it('writes text, bytes and streams, makes folders, and tells size and checksum', async () => {
    const folder = tempFolder();
    const path = join(folder, '数据 集', 'ñ ü 🙂', 'a.txt');
    const big = Array.from({ length: 50_000 }, (_, i) => `row ${i} 音\n`);
    for (const [content, text] of [
      ['héllo', 'héllo'],
      [Buffer.from([0, 255, 1]), Buffer.from([0, 255, 1]).toString('latin1')],
      [[], ''],
      [big, big.join('')],
    ] as const) {
      const result = await writeFileAtomic(path, content);
      const bytes = readFileSync(path);
      const wanted = content instanceof Uint8Array ? Buffer.from(content) : Buffer.from(text);
      expect(bytes.equals(wanted)).toBe(true);
      expect(result.bytes).toBe(wanted.length);
      expect(result.sha256).toBe(createHash('sha256').update(wanted).digest('hex'));
    }
    expect(readdirSync(join(folder, '数据 集', 'ñ ü 🙂'))).toEqual(['a.txt']);
  });

  it('takes a name of the full 255 bytes', async () => {
    const folder = tempFolder();
    const name = 'x'.repeat(255);
    await writeFileAtomic(join(folder, name), 'ok');
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('keeps the old file and leaves nothing behind when the source fails half-way', async () => {
    const folder = tempFolder();
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'old');
    const failing = function* () {
      yield 'x'.repeat(1_000_000);
      throw new AppError('internal', { detail: 'source' });
    };
    await expect(writeFileAtomic(path, failing())).rejects.toMatchObject({ code: 'internal' });
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('stops when cancelled, without a trace', async () => {
    const folder = tempFolder();
    const control = new AbortController();
    const rows = function* () {
      yield 'x'.repeat(1_000_000);
      control.abort();
      yield 'y'.repeat(1_000_000);
    };
    const writing = writeFileAtomic(join(folder, 'a.txt'), rows(), { signal: control.signal });
    await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says plainly, in both languages, that another program holds the file', async () => {
    const folder = tempFolder();
    const path = join(folder, 'a.txt');
    const rename = () => Promise.reject(Object.assign(new Error('busy'), { code: 'EBUSY' }));
    const error = await writeFileAtomic(path, 'x', { rename, sleep }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    const { code, params } = error as AppError;
    expect(code).toBe('file-unwritable');
    expect(formatText(errorTexts[code], 'en', params)).toContain(
      `${path} cannot be written (another program`,
    );
    expect(formatText(errorTexts[code], 'zh', params)).toContain('文件被其他程序占用');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a folder in the way', (folder: string) => mkdirSync(join(folder, 'target')), 'it is a folder'],
    [
      'a file where a folder is needed',
      (folder: string) => writeFileSync(join(folder, 'target'), ''),
      'part of the path is not a folder',
    ],
  ])('names the reason: %s', async (name, make, reason) => {
    const folder = tempFolder();
    make(folder);
    const path = name === 'a folder in the way' ? join(folder, 'target') : join(folder, 'target', 'a.txt');
    const error = await writeFileAtomic(path, 'x').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'file-unwritable', params: { path } });
    // A file that stands where a folder should be is EEXIST or ENOTDIR, by the call that meets it first.
    expect([reason, 'EEXIST']).toContain((error as AppError).params.reason);
  });

  it('leaves the old file whole on a full disk', async (context) => {
    const disk = smallDisk(1);
    if (!disk) return context.skip('DID NOT RUN: a small disk cannot be mounted here (needs root on Linux)');
    const path = join(disk, 'a.bin');
    await writeFileAtomic(path, 'old');
    const error = await writeFileAtomic(path, Buffer.alloc(4_000_000)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'file-unwritable', params: { path, reason: 'the disk is full' } });
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(disk)).toEqual(['a.bin']);
  });
});

describe('removeStaleTemporaries', () => {
  it('removes old temporaries only', async () => {
    const folder = tempFolder();
    const hourAgo = new Date(Date.now() - 7_200_000);
    for (const name of ['.0123456789ab.tmp', '.notours.tmp', 'a.wav']) {
      writeFileSync(join(folder, name), '');
      utimesSync(join(folder, name), hourAgo, hourAgo);
    }
    writeFileSync(join(folder, '.ba9876543210.tmp'), 'in use');
    expect(await removeStaleTemporaries(folder)).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(['.ba9876543210.tmp', '.notours.tmp', 'a.wav']);
    expect(await removeStaleTemporaries(join(folder, 'missing'))).toBe(0);
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  it('removes at once what a killed process was writing, and leaves what a living one writes', async () => {
    const folder = tempFolder();
    const script = `
      const { replaceFile } = await import(process.argv[1]);
      await replaceFile(process.argv[2], async () => { process.stdout.write('open'); await new Promise(() => setInterval(() => 0, 1e6)); });`;
    const module = new URL('../../../src-main/platform/write-file-atomic.ts', import.meta.url).href;
    const args = ['--input-type=module', '-e', script, module, join(folder, 'a.bin')];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    expect(await removeStaleTemporaries(folder)).toBe(0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await removeStaleTemporaries(folder)).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});
