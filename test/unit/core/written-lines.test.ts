import { describe, expect, it } from 'vitest';
import { brokenClip } from '../../../src-main/core/datasets/stored-clip.ts';
import { changesOf, rowsForFolder, type WrittenRow } from '../../../src-main/core/datasets/written-lines.ts';
import { applyChanges } from '../../../src-main/dataset/edit-list.ts';
import { parseList } from '../../../src-main/dataset/parse-list.ts';
import { serializeList } from '../../../src-main/dataset/write-list.ts';
import type { DatasetClip } from '../../../src-main/store/dataset-types.ts';

const damaged = Buffer.from([0xff, 0xfe, 0x7c, 0xe4]);
/** Every kind of line that is no entry, with endings of all kinds. */
const source = Buffer.concat([
  Buffer.from('D:\\old\\a.wav|s|zh|今天\r\n'),
  Buffer.from('D:\\old\\b.wav|s|en| one | two|| three |\r\n'),
  Buffer.from('D:\\old\\c.wav|s|en\n'),
  Buffer.from('D:\\old\\d.wav|s|zh|'),
  damaged,
  Buffer.from('\r  \n'),
  Buffer.from('D:\\old\\e.wav \n|s|en|no file\n# a note without a bar'),
]);
const list = parseList(source);

/** The rows of the list, as the library holds them. */
function rows(change: (row: WrittenRow) => Partial<WrittenRow> = () => ({})): WrittenRow[] {
  const read: WrittenRow[] = [...list.entries, ...list.problems.map(brokenClip)];
  return read.map((row) => ({ ...row, ...change(row) }));
}

const written = (now: readonly WrittenRow[]): Buffer =>
  Buffer.from(serializeList(applyChanges(list, changesOf(list, now))));

describe('changesOf', () => {
  it('finds nothing to change in rows as they were read', () => {
    expect(list.problems.map(({ code }) => code)).toEqual([
      'line-fields',
      'line-fields',
      'line-bytes',
      'line-fields',
      'line-no-file',
      'line-fields',
    ]);
    expect(changesOf(list, rows())).toEqual([]);
    expect(written(rows()).equals(source)).toBe(true);
  });

  it('keeps every byte behind a path that alone is new, in broken lines too', () => {
    const moved = rows(({ rawPath }) => ({ rawPath: rawPath.replace('D:\\old\\', '/新的/') }));
    const wanted = Buffer.from(source.toString('latin1').replaceAll('D:\\old\\', '@'), 'latin1');
    const expected = Buffer.concat(splitAt(wanted, '@').flatMap((part) => [part, Buffer.from('/新的/')]));
    expect(written(moved).equals(expected.subarray(0, expected.length - Buffer.byteLength('/新的/')))).toBe(
      true,
    );
  });

  it('keeps the bars of a text whose speaker is edited, and writes four fields once they are gone', () => {
    const named = rows(({ line }) => (line === 2 ? { speaker: 'amy' } : {}));
    expect(written(named).toString()).toContain('D:\\old\\b.wav|amy|en| one | two|| three |\r\n');
    const repaired = rows(({ line }) => (line === 2 ? { text: 'one, two, three' } : {}));
    expect(written(repaired).toString()).toContain('D:\\old\\b.wav|s|en|one, two, three\r\n');
  });
});

function splitAt(bytes: Buffer, mark: string): Buffer[] {
  const at = bytes.indexOf(mark);
  return at < 0 ? [bytes] : [bytes.subarray(0, at), ...splitAt(bytes.subarray(at + 1), mark)];
}

describe('rowsForFolder', () => {
  const row = (rawPath: string, path: string, problems: DatasetClip['problems'] = []): DatasetClip =>
    ({ line: 1, rawPath, path, speaker: 's', language: 'zh', text: 't', problems }) as unknown as DatasetClip;
  const beside = row('wavs/a.wav', '/data/wavs/a.wav');
  const list = { listPath: '/data/my.list', audioDir: null };

  it('writes relative paths in full where the list goes to another folder', () => {
    const gone = row('wavs/b.wav', '/data/wavs/b.wav', [{ code: 'audio-missing', params: {} }]);
    const absolute = row('/data/wavs/a.wav', '/data/wavs/a.wav');
    const result = rowsForFolder([beside, gone, absolute], list, '/elsewhere/my.list');
    expect(result.madeAbsolute).toBe(1);
    expect(result.rows.map(({ rawPath }) => rawPath)).toEqual([
      '/data/wavs/a.wav',
      'wavs/b.wav',
      '/data/wavs/a.wav',
    ]);
  });

  it('leaves them alone in the same folder, and where an audio folder is set', () => {
    for (const [dataset, target] of [
      [list, '/data/other.list'],
      [{ ...list, audioDir: '/data/wavs' }, '/elsewhere/my.list'],
    ] as const)
      expect(rowsForFolder([beside], dataset, target)).toEqual({ rows: [beside], madeAbsolute: 0 });
  });
});
