import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { writeJsonl } from '../../../src-main/formats/jsonl.ts';
import { writeManifest } from '../../../src-main/formats/manifest.ts';
import { writeParquet } from '../../../src-main/formats/parquet.ts';
import type { ClipRecord } from '../../../src-main/formats/types.ts';
import { tempFolder } from '../../support/temp-folder.ts';

function record(i: number): ClipRecord {
  return {
    key: `${i} 🙂.wav`,
    path: `/数据 集/${i} 🙂.wav`,
    speaker: '甲',
    language: 'zh',
    text: `第 ${i} 句 "引号"\n</script>\u2028`,
    tokens: Array.from({ length: i % 40 }, (_, t) => (i * 31 + t) % 1024),
    duration: i / 25,
    fingerprint: 'ab'.repeat(32),
    device: 'cpu',
    precision: 'float32',
  };
}

async function* manyRecords(count: number) {
  for (let i = 0; i < count; i++) yield await Promise.resolve(record(i));
}

describe('writeJsonl', () => {
  it('writes one object a line, and only LF between them', async () => {
    const path = join(tempFolder(), 'clips.jsonl');
    const { sha256 } = await writeJsonl(path, manyRecords(100));
    const text = readFileSync(path, 'utf8');
    expect(text.endsWith('\n')).toBe(true);
    const lines = text.slice(0, -1).split('\n');
    expect(lines.map((line) => JSON.parse(line) as ClipRecord)).toEqual(
      Array.from({ length: 100 }, (_, i) => record(i)),
    );
    expect(Object.keys(JSON.parse(lines[0]!) as object)).toEqual(Object.keys(record(0)));
    expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
  });
});

describe('writeParquet', () => {
  it('writes rows that another reader gives back, over several row groups', async () => {
    const path = join(tempFolder(), '数据 集', 'clips.parquet');
    const count = 45_000;
    const written = await writeParquet(path, manyRecords(count), { createdBy: 'sovits-workbench 0.1.0' });
    const file = Uint8Array.from(readFileSync(path)).buffer;
    expect(written.bytes).toBe(file.byteLength);
    expect(written.sha256).toBe(createHash('sha256').update(Buffer.from(file)).digest('hex'));
    const metadata = await parquetMetadataAsync(file);
    expect(metadata.row_groups).toHaveLength(3);
    expect(metadata.created_by).toBe('sovits-workbench 0.1.0');
    const rows = await parquetReadObjects({ file, rowStart: 19_995, rowEnd: 20_005 });
    expect(rows).toEqual(Array.from({ length: 10 }, (_, i) => record(19_995 + i)));
    const all = await parquetReadObjects({ file, columns: ['key'] });
    expect(all).toHaveLength(count);
  });

  it('writes an empty table', async () => {
    const path = join(tempFolder(), 'empty.parquet');
    await writeParquet(path, []);
    const file = Uint8Array.from(readFileSync(path)).buffer;
    expect(await parquetReadObjects({ file })).toEqual([]);
  });

  it('leaves nothing when cancelled', async () => {
    const folder = tempFolder();
    const control = new AbortController();
    const records = async function* () {
      yield* manyRecords(10);
      control.abort();
      yield* manyRecords(10);
    };
    const writing = writeParquet(join(folder, 'a.parquet'), records(), { signal: control.signal });
    await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('writeManifest', () => {
  it('lists the files in the order of their paths', async () => {
    const folder = tempFolder();
    const files = ['b', 'a'].map((path) => ({ path, bytes: 1, sha256: 'ff' }));
    const manifest = {
      format: 'gpt-sovits',
      app: { name: 'sovits-workbench', version: '0.1.0' },
      created: '2026-01-02T03:04:05Z',
      device: 'cpu',
      precision: 'float32',
      tokenFingerprint: 'ab',
      hubertFingerprint: 'cd',
      clips: 2,
      files,
    };
    const written = await writeManifest(folder, manifest);
    expect(written.path).toBe('manifest.json');
    const read = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as unknown;
    expect(read).toEqual({ ...manifest, files: files.toReversed() });
  });
});
