import type { Language } from '../../contract/text/define.ts';
import { reasonTexts } from '../../contract/text/reasons.ts';
import { say } from '../say.ts';
import type { ComparisonReport, Inspection, LoadDiagnosis, Verification } from '../types.ts';
import { plain, type Plain } from './plain.ts';

/** What `--json` prints: the reports with their sentences in one language, and `file` for the path as given. */

export function inspectionJson({ path, ...report }: Inspection, language: Language) {
  return { file: path, ...plain(report, language) };
}

export function diagnosisJson<As extends string>(
  diagnosis: LoadDiagnosis<As>,
  language: Language,
): Plain<LoadDiagnosis<As>> {
  return plain(diagnosis, language);
}

/** `dtype` counts every tensor stored in another dtype; `equalAfterCast` those of them with the same values. */
export function comparisonJson(report: ComparisonReport, language: Language) {
  const { left, right, counts, sameTokens, sentence, modules, tensors } = report;
  return {
    a: left,
    b: right,
    sameTokens,
    sentence: sentence[language],
    ...countsJson(counts),
    modules: modules.map((module) => ({
      module: module.module,
      ...countsJson(module.counts),
      maxDifference: module.maxDifference,
    })),
    tensors: tensors.map(({ left: a, right: b, ...tensor }) => ({ ...tensor, a, b })),
  };
}

function countsJson(counts: ComparisonReport['counts']) {
  return {
    onlyA: counts['only-left'],
    onlyB: counts['only-right'],
    shape: counts.shape,
    dtype: counts.dtype + counts['equal-after-cast'],
    equalAfterCast: counts['equal-after-cast'],
    different: counts.different,
    equal: counts.equal,
  };
}

export function verificationJson({ path, problems, ...report }: Verification, language: Language) {
  return {
    file: path,
    ok: problems.length === 0,
    ...plain(report, language),
    problems: problems.map(({ tensor, reason: { code, params } }) => ({
      tensor,
      code,
      message: say(reasonTexts[code], params)[language],
    })),
  };
}
