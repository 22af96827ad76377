import { basename } from 'node:path';
import type { Language, Text } from '../../contract/text/define.ts';
import { sovitsReports as texts } from '../../contract/text/sovits-reports.ts';
import { say } from '../say.ts';
import type { LoadDiagnosis, Matters } from '../types.ts';
import { shapeText } from '../load/upstream-load.ts';
import type { ReportDocument, Tone } from './document.ts';
import { ReportWriter } from './report-writer.ts';

const verdicts: Readonly<Record<LoadDiagnosis['verdict'], readonly [Text, Tone]>> = {
  ok: [texts.ok, 'ok'],
  harmless: [texts.harmless, 'ok'],
  blocking: [texts.blocking, 'bad'],
};

const outcomes: Readonly<Record<LoadDiagnosis['upstream'], readonly [Text, Tone]>> = {
  works: [texts.works, 'ok'],
  prints: [texts.prints, 'note'],
  crashes: [texts.crashes, 'bad'],
};

const weights: Readonly<Record<Matters, Text>> = {
  blocking: texts.blocking,
  'other-uses': texts.otherUses,
  harmless: texts.harmless,
};

/** Names of mismatched tensors shown to people; more than that is for programs. */
const mostShapes = 20;

/** Shows diagnoses for people: one in full, or the six versions as a matrix. */
export function diagnosisDocument(
  path: string,
  diagnoses: readonly LoadDiagnosis<string>[],
  language: Language,
): ReportDocument {
  const writer = new ReportWriter(language);
  if (diagnoses.length > 1) writeMatrix(writer, diagnoses);
  else for (const diagnosis of diagnoses) writeOne(writer, diagnosis);
  return writer.document(writer.t(texts.diagnosisTitle, { file: basename(path) }));
}

function writeMatrix(writer: ReportWriter, diagnoses: readonly LoadDiagnosis<string>[]): void {
  writer.heading(texts.matrix);
  writer.table(
    [
      texts.as,
      [texts.loaded, 'right'],
      [texts.missing, 'right'],
      [texts.unexpected, 'right'],
      [texts.mismatched, 'right'],
      texts.forTokens,
      texts.inUpstream,
    ],
    diagnoses.map((diagnosis) => [
      writer.t(diagnosis.as === 'step3' ? texts.datasetStep : { en: diagnosis.as, zh: diagnosis.as }),
      `${diagnosis.loaded}/${diagnosis.expected}`,
      String(diagnosis.missing),
      String(diagnosis.unexpected),
      String(diagnosis.mismatched),
      writer.t(verdicts[diagnosis.verdict][0]),
      writer.t(outcomes[diagnosis.upstream][0]),
    ]),
  );
  for (const diagnosis of diagnoses) {
    writer.heading(titleOf(diagnosis.as));
    writer.sentence(diagnosis.tokenSentence, verdicts[diagnosis.verdict][1]);
    writer.sentence(diagnosis.sentence, outcomes[diagnosis.upstream][1]);
  }
}

function writeOne(writer: ReportWriter, diagnosis: LoadDiagnosis<string>): void {
  writer.heading(titleOf(diagnosis.as));
  writer.sentence(diagnosis.tokenSentence, verdicts[diagnosis.verdict][1]);
  writer.sentence(diagnosis.sentence, outcomes[diagnosis.upstream][1]);
  writer.heading(texts.modules);
  writer.table(
    [
      texts.module,
      [texts.loaded, 'right'],
      [texts.cast, 'right'],
      [texts.missing, 'right'],
      [texts.unexpected, 'right'],
      [texts.mismatched, 'right'],
      texts.matters,
      texts.reason,
    ],
    diagnosis.modules.map((module) => [
      module.module,
      String(module.loaded),
      String(module.cast),
      String(module.missing),
      String(module.unexpected),
      String(module.mismatched),
      module.reason === null ? writer.t(texts.ok) : writer.t(weights[module.matters]),
      module.reason === null ? '' : writer.t(module.reason),
    ]),
  );
  const shapes = diagnosis.keys.filter(({ status }) => status === 'mismatched');
  if (shapes.length === 0) return;
  writer.heading(texts.shapes);
  writer.table(
    [texts.tensor, texts.inFile, texts.expected],
    shapes
      .slice(0, mostShapes)
      .map(({ key, shape, expectedShape }) => [key, shapeText(shape), shapeText(expectedShape)]),
  );
  const rest = shapes.length - mostShapes;
  if (rest > 0) writer.sentence(say(texts.more, { count: rest }));
}

function titleOf(as: string): Text {
  return as === 'step3' ? texts.diagnosisStep : say(texts.diagnosisAs, { version: as });
}
