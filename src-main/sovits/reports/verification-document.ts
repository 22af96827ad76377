import { basename } from 'node:path';
import type { Language } from '../../contract/text/define.ts';
import { reasonTexts } from '../../contract/text/reasons.ts';
import { sovitsComparison as texts } from '../../contract/text/sovits-comparison.ts';
import { sovitsReports } from '../../contract/text/sovits-reports.ts';
import type { Histogram } from '../../contract/values.ts';
import { say } from '../say.ts';
import type { Verification } from '../types.ts';
import type { ReportDocument } from './document.ts';
import { bytesText, countText, numberText } from './figures.ts';
import { ReportWriter } from './report-writer.ts';

/** Characters of the longest bar. */
const barWidth = 40;

export function verificationDocument(report: Verification, language: Language): ReportDocument {
  const writer = new ReportWriter(language);
  const { summary, known, problems, tensors, histograms, sha256 } = report;
  writer.sentence(summary, problems.length > 0 ? 'bad' : 'ok');
  if (known !== null) writer.sentence(known, report.knownAs === null ? 'bad' : 'ok');
  for (const { reason } of problems) writer.sentence(say(reasonTexts[reason.code], reason.params), 'bad');
  writer.facts([
    [sovitsReports.file, report.path],
    [sovitsReports.size, bytesText(report.bytes)],
    [{ en: 'SHA-256', zh: 'SHA-256' }, sha256],
  ]);
  for (const { name, histogram } of histograms) {
    writer.heading(say(texts.histogram, { tensor: name }));
    writer.table([texts.range, [texts.count, 'right'], { en: '', zh: '' }], histogramRows(histogram));
  }
  writer.heading(texts.statistics);
  writer.table(
    [
      sovitsReports.tensor,
      [texts.elements, 'right'],
      [texts.mean, 'right'],
      [texts.std, 'right'],
      [{ en: 'min', zh: 'min' }, 'right'],
      [{ en: 'max', zh: 'max' }, 'right'],
      [texts.zeros, 'right'],
      [{ en: 'NaN', zh: 'NaN' }, 'right'],
      [{ en: 'Inf', zh: 'Inf' }, 'right'],
    ],
    tensors.map(({ name, statistics }) => [
      name,
      countText(statistics.elements),
      numberText(statistics.mean),
      numberText(statistics.std),
      numberText(statistics.min),
      numberText(statistics.max),
      share(statistics.zero, statistics.elements),
      String(statistics.nan),
      String(statistics.inf),
    ]),
  );
  return writer.document(writer.t(texts.verifyTitle, { file: basename(report.path) }));
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`;
}

function histogramRows({ min, max, counts }: Histogram): string[][] {
  const most = Math.max(1, ...counts);
  const edge = (i: number): string => numberText(min + ((max - min) * i) / counts.length);
  return counts.map((count, i) => [
    `${edge(i)} … ${edge(i + 1)}`,
    countText(count),
    '#'.repeat(Math.round((barWidth * count) / most)),
  ]);
}
