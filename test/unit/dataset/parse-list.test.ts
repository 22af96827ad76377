import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseList, parseListFile } from '../../../src-main/dataset/parse-list.ts';
import { serializeList } from '../../../src-main/dataset/write-list.ts';
import type { TextEncoding } from '../../../src-main/dataset/encoding/encodings.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const parse = (text: string) => parseList(Buffer.from(text));
const texts = (text: string) => parse(text).entries.map((entry) => entry.text);

describe('parseList', () => {
  it('reads four fields, keeping the spaces of the text', () => {
    expect(parse('wavs/a.wav|甲|ZH| 你好 \n').entries).toEqual([
      {
        line: 1,
        order: 0,
        rawPath: 'wavs/a.wav',
        path: 'wavs/a.wav',
        key: 'a.wav',
        speaker: '甲',
        language: 'ZH',
        text: ' 你好 ',
      },
    ]);
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('takes %s, with and without a last line end', (_, end) => {
    const lines = ['a.wav|s|zh|一', 'b.wav|s|zh|二'];
    expect(texts(lines.join(end))).toEqual(['一', '二']);
    expect(texts(lines.join(end) + end)).toEqual(['一', '二']);
  });

  it('numbers lines as an editor and orders them as the scripts do', () => {
    const { entries, blankLines } = parse('\n\na.wav|s|zh|一\n\n  \nb.wav|s|zh|二\n\n');
    expect(entries.map(({ line, order }) => [line, order])).toEqual([
      [3, 0],
      [6, 3],
    ]);
    expect(blankLines).toBe(5);
  });

  it('reports every line it cannot use, with number, reason and text', () => {
    const { entries, problems } = parse(
      [
        'a.wav|s|zh|ok',
        'a.wav|s|zh',
        'a.wav|s|zh|te|xt',
        'junk',
        '|s|zh|text',
        '"x/"|s|zh|t',
        'x\0.wav|s|zh|t',
      ].join('\n'),
    );
    expect(entries).toHaveLength(1);
    expect(problems).toEqual([
      { line: 2, code: 'line-fields', params: { fields: 3 }, raw: 'a.wav|s|zh' },
      { line: 3, code: 'line-fields', params: { fields: 5 }, raw: 'a.wav|s|zh|te|xt' },
      { line: 4, code: 'line-fields', params: { fields: 1 }, raw: 'junk' },
      { line: 5, code: 'line-no-file', params: {}, raw: '|s|zh|text' },
      { line: 6, code: 'line-no-file', params: {}, raw: '"x/"|s|zh|t' },
      { line: 7, code: 'line-no-file', params: {}, raw: 'x\0.wav|s|zh|t' },
    ]);
  });

  it('reads an empty file as an empty list', () => {
    expect(parse('')).toMatchObject({ entries: [], problems: [], lines: [], encoding: 'utf-8' });
  });

  it.each([
    ['file-not-found', 'missing.list'],
    ['file-unreadable', '.'],
  ])('throws %s, naming the file', async (code, name) => {
    const path = join(tempFolder(), name);
    await expect(parseListFile(path)).rejects.toMatchObject({ code, params: { path } });
  });

  it('reads a file under a name with spaces, Chinese and emoji', async () => {
    const path = join(tempFolder(), '数据 集 🙂.list');
    writeFileSync(path, 'a.wav|s|zh|一');
    expect(await parseListFile(path)).toMatchObject({ path, entries: [{ key: 'a.wav' }] });
  });
});

describe('encodings', () => {
  const line = 'D:\\声音\\甲.wav|说话人|ZH|今天天气真好，我们去散步。';
  const asGb = Buffer.from(
    // `甲.wav|说话人|ZH|今天` as GB18030, written out so that no encoder has to be trusted
    'bcd72e7761767ccbb5bbb0c8cb7c5a487cbdf1ccec',
    'hex',
  );
  const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

  it.each([
    ['utf-8', false, Buffer.from(line)],
    ['utf-8', true, Buffer.from(`\ufeff${line}`)],
    ['utf-16le', true, Buffer.from(`\ufeff${line}`, 'utf16le')],
    ['utf-16le', false, Buffer.from(line, 'utf16le')],
    ['utf-16be', true, utf16be(`\ufeff${line}`)],
    ['utf-16be', false, utf16be(line)],
  ] as const)('%s with BOM %s', (encoding: TextEncoding, bom, bytes) => {
    const list = parseList(bytes);
    expect(list).toMatchObject({ encoding, bom, problems: [] });
    expect(list.entries[0]).toMatchObject({ key: '甲.wav', text: '今天天气真好，我们去散步。' });
  });

  it('recognises GB18030 and writes it as UTF-8', () => {
    const list = parseList(Buffer.concat([asGb, Buffer.from('\r\n'), asGb]));
    expect(list).toMatchObject({ encoding: 'gb18030', bom: false, problems: [] });
    expect(list.entries[1]).toMatchObject({ line: 2, key: '甲.wav', speaker: '说话人', text: '今天' });
    expect(Buffer.from(serializeList(list)).toString()).toBe(
      '甲.wav|说话人|ZH|今天\r\n甲.wav|说话人|ZH|今天',
    );
  });

  it('recognises Shift_JIS by its kana', () => {
    // `a.wav|人|JA|こんにちは、元気ですか。`
    const bytes = Buffer.from(
      '612e7761767c906c7c4a417c82b182f182c982bf82cd81418cb38b4382c582b782a98142',
      'hex',
    );
    expect(parseList(bytes)).toMatchObject({
      encoding: 'shift_jis',
      problems: [],
      entries: [{ speaker: '人', text: 'こんにちは、元気ですか。' }],
    });
  });

  it('reads any bytes at all without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const list = parseList(bytes);
        expect(list.entries.length + list.problems.length + list.blankLines).toBe(list.lines.length);
      }),
      { numRuns: 3000 },
    );
  });

  it('does not take a UTF-8 list with one bad byte for GB18030', () => {
    const good = Buffer.from(`${line}\n`);
    const bad = Buffer.from('b.wav|s|zh|x\xff\n', 'latin1');
    const bytes = Buffer.concat([good, good, bad, good]);
    const list = parseList(bytes);
    expect(list.encoding).toBe('utf-8');
    expect(list.entries).toHaveLength(3);
    expect(list.problems).toMatchObject([{ line: 3, code: 'line-bytes', params: { encoding: 'utf-8' } }]);
    expect(Buffer.from(serializeList(list)).equals(bytes)).toBe(true);
  });

  it('obeys the user, except against a BOM', () => {
    expect(parseList(Buffer.from(line), '', { encoding: 'gb18030' }).encoding).toBe('gb18030');
    expect(parseList(Buffer.from(`\ufeff${line}`), '', { encoding: 'gb18030' }).encoding).toBe('utf-8');
  });
});

describe('round trip', () => {
  const field = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[|\r\n]/g, ''));
  const row = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(field, field, field, field).map((fields) => fields.join('|')) },
    { weight: 1, arbitrary: field },
  );
  const ending = fc.constantFrom('\n', '\r\n', '\r');
  const file = fc
    .tuple(fc.boolean(), fc.array(fc.tuple(row, ending)), row)
    .map(([bom, rows, last]) => (bom ? '\ufeff' : '') + rows.flat().join('') + last);

  it('gives back every byte of a UTF-8 list', () => {
    fc.assert(
      fc.property(file, (text) => {
        const bytes = Buffer.from(text);
        const list = parseList(bytes, '', { encoding: 'utf-8' });
        expect(Buffer.from(serializeList(list, { keepBom: true })).equals(bytes)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives back every byte of anything at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const list = parseList(bytes, '', { encoding: 'utf-8' });
        if (list.encoding === 'utf-8') {
          expect(Buffer.from(serializeList(list, { keepBom: true })).equals(bytes)).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('accounts for every line: usable, reported or blank', () => {
    fc.assert(
      fc.property(file, (text) => {
        const list = parseList(Buffer.from(text));
        expect(list.entries.length + list.problems.length + list.blankLines).toBe(list.lines.length);
      }),
      { numRuns: 1000 },
    );
  });
});
