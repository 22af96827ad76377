import type { Command } from 'commander';
import { openCheckpoint } from '../../checkpoint/open-checkpoint.ts';
import { defineTexts } from '../../contract/text/define.ts';
import { loadKnowledge } from '../../sovits/family/knowledge.ts';
import { verificationJson } from '../../sovits/reports/report-json.ts';
import { verificationDocument } from '../../sovits/reports/verification-document.ts';
import { verifyCheckpoint } from '../../sovits/verify/verify.ts';
import type { CliContext } from '../context.ts';
import { addReportOptions, checkReportTarget, emitReport, type ReportFlags } from './checkpoint-report.ts';
import { percentLine } from './percent-line.ts';

const texts = defineTexts({
  about: {
    en: 'read a whole checkpoint: checksums, NaN and Inf, figures of every tensor, SHA-256',
    zh: '完整读取模型文件：校验值、NaN/Inf、每个张量的统计、SHA-256',
  },
  file: { en: 'checkpoint to read', zh: '要校验的模型文件' },
  histogram: {
    en: 'show the histogram of this tensor (can be given several times)',
    zh: '显示该张量的直方图（可多次给出）',
  },
});

interface Flags extends ReportFlags {
  readonly histogram?: readonly string[];
}

export function registerVerify(program: Command, context: CliContext): void {
  const { signal, language } = context;
  const command = program
    .command('verify')
    .argument('<file>', context.t(texts.file))
    .description(context.t(texts.about))
    .option('--histogram <tensor>', context.t(texts.histogram), collect);
  addReportOptions(command, context).action(async (file: string, flags: Flags) => {
    await checkReportTarget(flags, [file]);
    const { knownFiles } = await loadKnowledge(context.resourcesDir);
    const checkpoint = await openCheckpoint(file, { signal });
    const percent = percentLine(context);
    try {
      const report = await verifyCheckpoint(checkpoint, knownFiles, {
        signal,
        onProgress: percent.show,
        histograms: flags.histogram,
      });
      percent.end();
      await emitReport(context, flags, {
        document: verificationDocument(report, language),
        json: verificationJson(report, language),
      });
      if (report.problems.length > 0) context.fail();
    } finally {
      percent.end();
      await checkpoint.close();
    }
  });
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
