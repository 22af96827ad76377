import { reasonTexts } from '../../contract/text/reasons.ts';
import type { Reason } from '../../contract/values.ts';
import type { ExtractionReport } from '../../extraction/types.ts';
import type { CliContext } from '../context.ts';

/** The report for programs: codes to branch on, and the sentence a person would have seen. */
export function jsonReport(report: ExtractionReport, context: CliContext): object {
  const withText = (reason: Reason | undefined): object | undefined =>
    reason && { ...reason, message: context.t(reasonTexts[reason.code], reason.params) };
  return {
    ...report,
    error: withText(report.error),
    clips: report.clips.map((clip) => ({
      ...clip,
      reason: withText(clip.reason),
      notes: clip.notes.map(withText),
    })),
  };
}
