import type { Language, Text } from '../../contract/text/define.ts';
import { sovitsComparison as texts } from '../../contract/text/sovits-comparison.ts';
import { sovitsReports } from '../../contract/text/sovits-reports.ts';
import type { ComparedState, ComparedTensor } from '../../contract/views/checkpoints.ts';
import { distinctNames } from '../compare/distinct-names.ts';
import { say } from '../say.ts';
import type { ComparisonReport } from '../types.ts';
import { shapeText } from '../load/upstream-load.ts';
import type { ReportDocument } from './document.ts';
import { numberText } from './figures.ts';
import { ReportWriter } from './report-writer.ts';

const states: readonly (readonly [ComparedState, Text])[] = [
  ['equal', texts.equal],
  ['equal-after-cast', texts.equalAfterCast],
  ['different', texts.different],
  ['dtype', texts.dtype],
  ['shape', texts.shape],
  ['only-left', texts.onlyLeft],
  ['only-right', texts.onlyRight],
];

const unequal = new Set<ComparedState>(['different', 'dtype', 'shape']);

/** Tensors listed by name for people; `--json` has them all. */
const mostTensors = 20;

export function comparisonDocument(report: ComparisonReport, language: Language): ReportDocument {
  const writer = new ReportWriter(language);
  const { sameTokens, sentence, counts, modules, tensors } = report;
  writer.sentence(sentence, sameTokens === null ? 'note' : sameTokens ? 'ok' : 'warn');
  writer.heading(texts.counts);
  const seen = states.filter(([state]) => counts[state] > 0);
  writer.facts(seen.map(([state, label]): [Text, string] => [label, String(counts[state])]));
  writer.heading(sovitsReports.modules);
  writer.table(
    [sovitsReports.module, ...seen.map(([, label]) => [label, 'right'] as const), [texts.largest, 'right']],
    modules.map((module) => [
      module.module,
      ...seen.map(([state]) => String(module.counts[state])),
      numberText(module.maxDifference),
    ]),
  );
  // Whole modules that one file lacks are told above; by name only what both have and is not the same.
  const differing = tensors.filter(({ state }) => unequal.has(state));
  if (differing.length > 0) writeTensors(writer, differing);
  const [left, right] = distinctNames(report.left, report.right);
  return writer.document(writer.t(texts.title, { left, right }));
}

function writeTensors(writer: ReportWriter, tensors: readonly ComparedTensor[]): void {
  const worst = [...tensors].sort((a, b) => (b.maxDifference ?? -1) - (a.maxDifference ?? -1));
  writer.heading(texts.differing);
  writer.table(
    [
      sovitsReports.tensor,
      { en: '', zh: '' },
      [texts.largest, 'right'],
      [texts.cosine, 'right'],
      sovitsReports.inFile,
    ],
    worst.slice(0, mostTensors).map(({ name, state, maxDifference, cosine, left, right }) => [
      name,
      writer.t(states.find(([known]) => known === state)![1]),
      numberText(maxDifference),
      numberText(cosine),
      [left, right]
        .map((side) => (side === null ? '-' : `${side.dtype} ${shapeText(side.shape)}`))
        .filter((text, i, both) => both.indexOf(text) === i)
        .join(' | '),
    ]),
  );
  if (worst.length > mostTensors) {
    writer.sentence(say(sovitsReports.more, { count: worst.length - mostTensors }));
  }
}
