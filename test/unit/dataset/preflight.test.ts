import { describe, expect, it } from 'vitest';
import { datasetProblems } from '../../../src-main/contract/text/dataset-problems.ts';
import { formatText } from '../../../src-main/contract/text/format-text.ts';
import { leftOutFindings } from '../../../src-main/dataset/left-out.ts';
import { readLanguage } from '../../../src-main/dataset/languages.ts';
import { parseList } from '../../../src-main/dataset/parse-list.ts';
import { preflight } from '../../../src-main/dataset/preflight.ts';
import { sovitsFit, tokenCount } from '../../../src-main/dataset/trainer-limits.ts';
import { modelVersions, type Clip, type ModelVersion } from '../../../src-main/dataset/types.ts';

let nextLine = 0;
function clip(change: Partial<Clip> & { lang?: string } = {}): Clip {
  const line = ++nextLine;
  const { lang = 'zh', ...rest } = change;
  return {
    line,
    order: line - 1,
    key: `${line}.wav`,
    path: `/d/${line}.wav`,
    rule: 'absolute',
    exists: true,
    size: 1000,
    modifiedMs: 1,
    listedPath: `/d/${line}.wav`,
    speaker: 's',
    language: readLanguage(lang),
    text: '你好',
    duration: 3,
    ...rest,
  };
}

const codes = (change: Partial<Clip> & { lang?: string }, version: ModelVersion = 'v2') =>
  preflight([clip(), clip(), clip(change)], { version }).findings.map(
    ({ code, severity }) => `${severity} ${code}`,
  );

describe('preflight', () => {
  it.each([
    [{}, []],
    [{ exists: false, size: 0 }, ['blocks audio-missing']],
    [{ size: 0 }, ['blocks file-empty']],
    [{ duration: 0.04 }, ['blocks clip-too-short']],
    [{ duration: 0.5 }, ['trainer-drops trainer-too-short']],
    [{ duration: 0.7 }, []],
    [{ duration: 30 }, []],
    [{ duration: 39 }, ['trainer-drops trainer-too-long']],
    [{ duration: 60 }, ['trainer-drops trainer-too-long', 'trainer-drops gpt-too-long']],
    [{ duration: undefined }, []],
    [{ text: ' ' }, ['trainer-drops text-empty']],
    [{ text: 'a\tb' }, ['trainer-drops text-tab']],
    [{ text: '好'.repeat(510) }, []],
    [{ text: '𠮷'.repeat(510) }, []],
    [{ text: '好'.repeat(511) }, ['trainer-drops text-too-long']],
    [{ text: 'x'.repeat(511), lang: 'en' }, []],
    [{ lang: 'Zh' }, ['trainer-drops language-unknown']],
    [{ lang: 'AUTO' }, ['trainer-drops language-unknown']],
    [{ key: 'con.wav' }, ['note name-unsafe']],
    [{ text: '', lang: 'fr' }, ['trainer-drops text-empty', 'trainer-drops language-unknown']],
  ])('v2, %j: %j', (change, wanted) => expect(codes(change)).toEqual(wanted));

  it.each(modelVersions)('%s has its own limits', (version) => {
    const short = ['v3', 'v4'].includes(version);
    expect(codes({ duration: 21 }, version)).toEqual(short ? ['trainer-drops trainer-too-long'] : []);
    expect(codes({ lang: 'ko' }, version)).toEqual(
      version === 'v1' ? ['trainer-drops language-version'] : [],
    );
    expect(codes({ lang: 'yue' }, version)).toEqual(
      version === 'v1' ? ['trainer-drops language-version'] : [],
    );
  });

  it('draws the lines of the buckets to the sample', () => {
    const seconds = (bytes: number) => (bytes - 44) / 2 / 32_000;
    for (const [version, first, last] of [
      ['v2', 42_240, 2_433_278],
      ['v2ProPlus', 42_240, 2_433_278],
      ['v3', 42_240, 1_281_278],
    ] as const) {
      expect(sovitsFit(seconds(first - 2), version)).toBe('too-short');
      expect(sovitsFit(seconds(first), version)).toBe('fits');
      expect(sovitsFit(seconds(last), version)).toBe('fits');
      expect(sovitsFit(seconds(last + 2), version)).toBe('too-long');
    }
  });

  it.each([
    [0.0449, 0],
    [0.045, 1],
    [1, 24],
    [4.3, 107],
    [54, 1349],
  ])('%d s give %d tokens', (seconds, tokens) => expect(tokenCount(seconds)).toBe(tokens));

  it('counts add up, each line once', () => {
    const clips = [
      clip(),
      clip(),
      clip({ exists: false }),
      clip({ text: '', duration: 50 }),
      clip({ exists: false, text: '' }),
    ];
    const list = parseList(Buffer.from('junk\na|b'));
    const report = preflight(clips, { version: 'v2', list });
    expect(report).toMatchObject({ total: 7, blocked: 4, trainerDrops: 1, trained: 2, trainedSeconds: 6 });
    expect(report.blocked + report.trainerDrops + report.trained).toBe(report.total);
    expect(report.findings.map(({ code, lines }) => [code, lines])).toEqual([
      ['audio-missing', [clips[2]!.line, clips[4]!.line]],
      ['line-fields', [1]],
      ['line-fields', [2]],
      ['text-empty', [clips[3]!.line, clips[4]!.line]],
      ['trainer-too-long', [clips[3]!.line]],
    ]);
  });

  it('reports collisions, the encoding, and too few clips', () => {
    const twin = { key: 'x.wav' };
    const list = parseList(Buffer.from('\ufeff', 'utf16le'));
    const clips = [clip({ ...twin, path: '/a/x.wav' }), clip({ ...twin, path: '/b/x.wav', text: '' })];
    const report = preflight(clips, { version: 'v3', list });
    expect(report.findings.map(({ code, params }) => [code, params.values])).toEqual([
      ['text-empty', ''],
      ['name-collision', 'x.wav'],
      ['list-encoding', ''],
      ['too-few-clips', ''],
    ]);
  });

  it('can say every finding in both languages without a hole', () => {
    const bad: Partial<Clip>[] = [
      { exists: false }, { exists: false, near: { kind: 'case', path: '/d/A.wav' } }, { size: 0 }, { duration: 0.01 }, { duration: 0.5 }, { duration: 60 }, { text: '' },
      { text: '\t' }, { text: '好'.repeat(600) }, { language: readLanguage('') }, { language: readLanguage('ko') },
      { key: 'nul' }, { key: 'a' }, { key: 'A' }, { key: 'b', path: '/1/b' }, { key: 'b', path: '/2/b' },
      { key: 's', path: '/s' }, { key: 's', path: '/s', listedPath: '/q' },
      { key: 'u', path: '/u', listedPath: '/u' }, { key: 'u', path: '/u', listedPath: '/u' },
    ]; // prettier-ignore
    const list = parseList(Buffer.concat([Buffer.from('\ufeffx\n|a|b|c\n'), Buffer.from([0xff])]));
    const first = preflight(bad.map(clip), { version: 'v1', list }).findings;
    const second = preflight([], {
      version: 'v1',
      list: parseList(Buffer.from('\ufeff', 'utf16le')),
    }).findings;
    const scan = leftOutFindings({ outputs: ['/d/logs'], unread: ['/d/a.wma'] });
    const findings = [...first, ...second, ...scan];
    for (const { code, params } of findings) {
      for (const language of ['en', 'zh'] as const) {
        expect(formatText(datasetProblems[code], language, params)).not.toMatch(/[{}]/);
      }
    }
    const unseen = Object.keys(datasetProblems).filter(
      (code) => !findings.some((finding) => finding.code === code),
    );
    expect(unseen).toEqual([]);
  });
});
