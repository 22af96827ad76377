import { expect, it } from 'vitest';
import { name2textRow } from '../../../src-main/text/name2text/name2text-row.ts';

it('writes word2ph as Python prints it', () => {
  const zh = { norm: '你好.', phones: ['n', 'i2', 'h', 'ao3', '.'], word2ph: [2, 2, 1] };
  expect(name2textRow('a.wav', zh)).toBe('a.wav\tn i2 h ao3 .\t[2, 2, 1]\t你好.');
  expect(name2textRow('b.wav', { ...zh, word2ph: null })).toBe('b.wav\tn i2 h ao3 .\tNone\t你好.');
  expect(name2textRow('c.wav', { norm: '', phones: [], word2ph: [] })).toBe('c.wav\t\t[]\t');
});
