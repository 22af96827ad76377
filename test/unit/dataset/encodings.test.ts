import { describe, expect, it } from 'vitest';
import { decodeList } from '../../../src-main/dataset/decode-list.ts';
import { applyChanges } from '../../../src-main/dataset/edit-list.ts';
import { encodingNamed, legacyEncodings } from '../../../src-main/dataset/encoding/encodings.ts';
import { parseList } from '../../../src-main/dataset/parse-list.ts';
import { serializeList } from '../../../src-main/dataset/write-list.ts';

/**
 * Lists as an editor or a script leaves them, made by iconv; a few sentences each, as people say them. Hexadecimal,
 * since no encoder of these is at hand.
 */
const lists = {
  gb18030: '612e7761767c787c7a687cbdf1ccecccecc6f8d5e6bac3a3acced2c3c7c8a5b9abd4b0c9a2b2bdb0c9a1a30a',
  big5: '61312e7761767ca470ab427c7a687ca4b5a4d1a4d1aef0af75a66ea141a7daadcca568a4bdb6e9b4b2a842a761a1430a',
  'euc-kr':
    '612e7761767cb9cebcf67c6b6f7cbec8b3e7c7cfbcbcbfe42c20b9ddb0a9bdc0b4cfb4d92e20bfc0b4c320b3afbebeb0a120c1c1b3d7bfe42e0a',
  'euc-jp':
    '612e7761767c787c6a617ca4aaa4cfa4e8a4a6a4b4a4b6a4a4a4dea4b9a1a3baa3c6fca4cfa4a4a4a4c5b7b5a4a4c7a4b9a4cda1a30a',
  shift_jis: '612e7761767c787c6a617c8da193fa82cd82a282a293568b4382c582b782cb81420a',
  'windows-1251':
    '612e7761767c787c72757cd1e5e3eee4edff20f5eef0eef8e0ff20efeee3eee4e02c20efeee9e4b8ec20e3f3ebfff2fc2e0a',
} as const;
const texts: Record<keyof typeof lists, string> = {
  gb18030: '今天天气真好，我们去公园散步吧。',
  big5: '今天天氣真好，我們去公園散步吧。',
  'euc-kr': '안녕하세요, 반갑습니다. 오늘 날씨가 좋네요.',
  'euc-jp': 'おはようございます。今日はいい天気ですね。',
  shift_jis: '今日はいい天気ですね。',
  'windows-1251': 'Сегодня хорошая погода, пойдём гулять.',
};
const bytesOf = (encoding: keyof typeof lists): Buffer => Buffer.from(lists[encoding], 'hex');

describe('lists that are not UTF-8', () => {
  it.each(Object.keys(lists) as (keyof typeof lists)[])(
    '%s is read for what it is, and surely',
    (encoding) => {
      const list = decodeList(bytesOf(encoding));
      expect(list).toMatchObject({ encoding, certain: true });
      expect(list.lines[0]!.raw).toContain(texts[encoding]);
    },
  );

  it('a UTF-8 line in a GBK list and a GBK line in a UTF-8 list are both read and saved as UTF-8', () => {
    const utf8 = Buffer.from('b.wav|x|zh|这一行是后来加的。\n');
    const gbk = bytesOf('gb18030');
    for (const parts of [
      [gbk, utf8],
      [utf8, utf8, gbk],
    ]) {
      const list = parseList(Buffer.concat(parts));
      expect(list.certain).toBe(true);
      const saved = Buffer.from(serializeList(list)).toString('utf8');
      expect(saved).toContain(texts.gb18030);
      expect(saved).toContain('这一行是后来加的。');
      expect(saved).not.toContain('\ufffd');
    }
  });

  it('a Big5 line in a GBK list is read as Big5 where its bytes leave no doubt', () => {
    const list = parseList(Buffer.concat([bytesOf('gb18030'), bytesOf('gb18030'), bytesOf('big5')]));
    expect(list.encoding).toBe('gb18030');
    expect(list.entries.at(-1)?.text).toBe(texts.big5);
  });

  it('a guess that another encoding contests is no certainty, and its bytes are kept until the user has said', () => {
    // `It's` with the apostrophe of a word processor, and one hanzi: both too short to tell by.
    for (const hex of ['612e7761767c787c7a687cbac30a', '612e7761767c787c66727ce90a']) {
      const bytes = Buffer.from(hex, 'hex');
      const list = parseList(bytes);
      expect(list.certain).toBe(false);
      expect(list.entries).toHaveLength(1);
      expect(Buffer.from(serializeList(list)).equals(bytes)).toBe(true);
    }
    const said = parseList(Buffer.from('612e7761767c787c7a687cbac30a', 'hex'), '', { encoding: 'gb18030' });
    expect(said).toMatchObject({ certain: true, entries: [{ text: '好' }] });
    expect(Buffer.from(serializeList(said)).toString('utf8')).toBe('a.wav|x|zh|好\n');
  });

  it('a line that no encoding explains keeps its bytes when the others are saved', () => {
    const broken = Buffer.from([
      0x62, 0x2e, 0x77, 0x61, 0x76, 0x7c, 0x78, 0x7c, 0x7a, 0x68, 0x7c, 0x81, 0xff, 0x80, 0x0a,
    ]);
    const list = parseList(Buffer.concat([bytesOf('gb18030'), bytesOf('gb18030'), broken]));
    expect(list.problems).toMatchObject([{ line: 3, code: 'line-bytes' }]);
    const saved = Buffer.from(serializeList(list));
    expect(saved.includes(broken)).toBe(true);
    expect(saved.toString('utf8')).toContain(texts.gb18030);
    const removed = applyChanges(list, [{ line: 3, before: list.problems[0]!.raw, after: null }]);
    expect(Buffer.from(serializeList(removed)).includes(broken)).toBe(false);
  });
});

it('knows the names that people write for encodings', () => {
  expect(['GBK', 'utf8', 'SJIS', 'cp1251', 'Big5', 'latin1'].map(encodingNamed)).toEqual([
    'gb18030', 'utf-8', 'shift_jis', 'windows-1251', 'big5', 'windows-1252',
  ]); // prettier-ignore
  for (const encoding of legacyEncodings) expect(encodingNamed(encoding)).toBe(encoding);
  expect(encodingNamed('rot13')).toBeNull();
});
