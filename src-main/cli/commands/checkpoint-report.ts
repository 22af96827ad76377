import { resolve } from 'node:path';
import type { Command } from 'commander';
import { defineTexts } from '../../contract/text/define.ts';
import { sovitsReports } from '../../contract/text/sovits-reports.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import type { ReportDocument } from '../../sovits/reports/document.ts';
import { renderHtml } from '../../sovits/reports/html-document.ts';
import { checkPageTarget } from '../../sovits/reports/page-target.ts';
import { renderText } from '../../sovits/reports/text-document.ts';
import { readAppVersion } from '../../platform/app-version.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';

const texts = defineTexts({
  html: {
    en: 'also write the report as one self-contained page',
    zh: '同时把报告写成一个独立的网页文件',
  },
});

export interface ReportFlags {
  readonly json?: boolean;
  readonly html?: string;
}

/** The two options that every report on checkpoints has. */
export function addReportOptions(command: Command, context: CliContext): Command {
  return command
    .option('--json', context.t(cliTexts.jsonOption))
    .option('--html <file>', context.t(texts.html));
}

/** Before the work, which takes minutes: whether its page may be written at all. @throws AppError output-is-* */
export async function checkReportTarget({ html }: ReportFlags, inputs: readonly string[]): Promise<void> {
  if (html !== undefined) await checkPageTarget(resolve(html), inputs);
}

/** Prints the report as text or, for programs, as JSON and nothing else; writes the page where one is asked for. */
export async function emitReport(
  context: CliContext,
  flags: ReportFlags,
  { document, json }: { document: ReportDocument; json: unknown },
): Promise<void> {
  if (flags.html !== undefined) {
    const version = readAppVersion(context.resourcesDir);
    const page = renderHtml(document, context.t(sovitsReports.footer, { version }));
    await writeFileAtomic(resolve(flags.html), page);
  }
  context.stdout.write(flags.json ? `${JSON.stringify(json, null, 2)}\n` : renderText(document));
}
