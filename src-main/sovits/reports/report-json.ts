import type { Language } from '../../contract/text/define.ts';
import type { Inspection, LoadDiagnosis } from '../types.ts';
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
