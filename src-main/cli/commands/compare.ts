import type { Command } from 'commander';
import { openCheckpoint } from '../../checkpoint/open-checkpoint.ts';
import { defineTexts } from '../../contract/text/define.ts';
import { compareCheckpoints } from '../../sovits/compare/compare.ts';
import { comparisonDocument } from '../../sovits/reports/comparison-document.ts';
import { comparisonJson } from '../../sovits/reports/report-json.ts';
import type { CliContext } from '../context.ts';
import { addReportOptions, checkReportTarget, emitReport, type ReportFlags } from './checkpoint-report.ts';
import { percentLine } from './percent-line.ts';

const texts = defineTexts({
  about: {
    en: 'compare two checkpoints tensor by tensor, and say whether their tokens may be mixed',
    zh: '逐个张量对比两个模型文件，并说明它们的 token 能否混用',
  },
  first: { en: 'first checkpoint', zh: '第一个模型文件' },
  second: { en: 'second checkpoint', zh: '第二个模型文件' },
});

export function registerCompare(program: Command, context: CliContext): void {
  const { signal, language } = context;
  const command = program
    .command('compare')
    .argument('<a>', context.t(texts.first))
    .argument('<b>', context.t(texts.second))
    .description(context.t(texts.about));
  addReportOptions(command, context).action(async (first: string, second: string, flags: ReportFlags) => {
    await checkReportTarget(flags, [first, second]);
    const left = await openCheckpoint(first, { signal });
    try {
      const right = await openCheckpoint(second, { signal });
      const percent = percentLine(context);
      try {
        const report = await compareCheckpoints(left, right, { signal, onProgress: percent.show });
        percent.end();
        await emitReport(context, flags, {
          document: comparisonDocument(report, language),
          json: comparisonJson(report, language),
        });
      } finally {
        percent.end();
        await right.close();
      }
    } finally {
      await left.close();
    }
  });
}
