import { describe, expect, it } from 'vitest';
import { joinTextFields } from '../../../src-main/dataset/repair.ts';
import { convertLines } from '../../../src-main/dataset/shapes/convert-list.ts';

const convert = (...lines: string[]) => {
  const { shapes, lines: written, unknown } = convertLines(lines);
  return { shapes: shapes.map(({ shape }) => shape), lines: written, unknown };
};

describe('lists of other programs', () => {
  it.each([
    ['full-width-bars', 'a1.wav｜x｜zh｜今天真好。', ['a1.wav|x|zh|今天真好。']],
    ['full-width-bars', 'a2.wav|x｜zh|今天真好。', ['a2.wav|x|zh|今天真好。']],
    ['tabs', 'a1.wav\tx\tzh\t今天真好。', ['a1.wav|x|zh|今天真好。']],
    ['vits', 'wavs/a1.wav|0|今天真好。', ['wavs/a1.wav|0|zh|今天真好。']],
    ['vits', 'wavs/a1.wav|Good morning.', ['wavs/a1.wav|speaker|en|Good morning.']],
    ['ljspeech', 'LJ001-0001|Printing, in 1890|Printing, in eighteen ninety', ['wavs/LJ001-0001.wav|speaker|en|Printing, in eighteen ninety']],
    ['bert-vits2', 'a.wav|x|ZH|今天。|_ j in t ian _|0 1 1 1 1 0|1 2 2 1', ['a.wav|x|ZH|今天。']],
    ['emotion', 'a1.wav|x|zh|今天真好。|happy', ['a1.wav|x|zh|今天真好。']],
    ['rvc', 'logs/x/0_gt_wavs/a1.wav|logs/x/3_feature768/a1.npy|0', ['logs/x/0_gt_wavs/a1.wav|speaker 0|zh|']],
    ['name2text', 'a1.wav\tj in1 t ian1\t[2, 2]\t今天真好。', ['a1.wav|speaker|zh|今天真好。']],
    ['name2text', 'a1.wav\tHH AH0\tNone\thello there', ['a1.wav|speaker|en|hello there']],
    ['sensevoice', 'a1.wav|x|zh|<|zh|><|NEUTRAL|><|Speech|><|woitn|>今天真好', ['a1.wav|x|zh|今天真好']],
    ['joined', 'a1.wav|x|zh|今天真好。a2.wav|x|zh|明天也好。', ['a1.wav|x|zh|今天真好。', 'a2.wav|x|zh|明天也好。']],
    ['joined', 'D:\\声音\\一.wav|x|zh|今天真好D:\\声音\\二.wav|x|zh|明天', ['D:\\声音\\一.wav|x|zh|今天真好', 'D:\\声音\\二.wav|x|zh|明天']],
  ] as const)('%s: %s', (shape, raw, lines) => {
    expect(convert(raw)).toEqual({ shapes: [shape], lines, unknown: [] });
  }); // prettier-ignore

  it('tables with a header, in any order of columns, and quoted fields', () => {
    expect(convert('path,speaker,language,text', 'a1.wav,x,en,"Well, yes"').lines).toEqual([
      'a1.wav|x|en|Well, yes',
    ]);
    expect(convert('text\tfile', '今天真好。\ta1.wav').lines).toEqual(['a1.wav|speaker|zh|今天真好。']);
    expect(convert('a1.wav,x,zh,今天,真好').lines).toEqual(['a1.wav,x,zh,今天,真好']);
  });

  it('token files and subtitles are named and left alone', () => {
    expect(convert('item_name\tsemantic_audio', 'a1.wav\t1 2')).toMatchObject({ shapes: ['semantic'] });
    expect(convert('1', '00:00:01,000 --> 00:00:02,000', 'Hello').shapes).toEqual(['srt']);
  });

  it('good lines and what nobody can tell stay as they are, and the latter are counted', () => {
    const good = 'a.wav|x|zh|今天。';
    const strange = 'a|b|c|d|e|f';
    expect(convert(good, '', strange)).toEqual({ shapes: [], lines: [good, '', strange], unknown: [3] });
  });
});

it('surplus bars become commas only where no other shape explains them', () => {
  const problem = (raw: string) => ({ line: 1, code: 'line-fields', params: {}, raw }) as const;
  const repaired = (raw: string) => joinTextFields({ problems: [problem(raw)] }).map(({ after }) => after);
  expect(repaired('a.wav|x|en|one | two')).toEqual(['a.wav|x|en|one, two']);
  for (const other of [
    'a.wav|x|ZH|今天。|_ j in t ian _|0 1 1 1 1 0|1 2 2 1',
    'a1.wav|x|zh|今天真好。a2.wav|x|zh|明天也好。',
    'a1.wav|x|zh|<|zh|><|NEUTRAL|>今天真好',
    'a1.wav|x|zh|今天真好。|happy',
  ])
    expect(repaired(other)).toEqual([]);
});
