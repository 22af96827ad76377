import type { Language } from '../../contract/text/define.ts';
import { formatText } from '../../contract/text/format-text.ts';
import { sovitsReports } from '../../contract/text/sovits-reports.ts';
import type { WrittenFile } from '../../contract/views/host.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import { renderHtml } from '../../sovits/reports/html-document.ts';
import { inspectionDocument } from '../../sovits/reports/inspection-document.ts';
import { checkPageTarget } from '../../sovits/reports/page-target.ts';
import type { Inspection } from '../../sovits/types.ts';

/** Writes the verdict as one self-contained page. @throws AppError file-unwritable, output-is-* */
export async function saveReport(
  report: Inspection,
  to: string,
  language: Language,
  version: string,
): Promise<WrittenFile> {
  await checkPageTarget(to, [report.path]);
  const footer = formatText(sovitsReports.footer, language, { version });
  const { bytes } = await writeFileAtomic(to, renderHtml(inspectionDocument(report, language), footer));
  return { path: to, bytes };
}
