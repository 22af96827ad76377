import { Option, type Command } from 'commander';
import { openCheckpoint } from '../../checkpoint/open-checkpoint.ts';
import { defineTexts } from '../../contract/text/define.ts';
import type { ModelVersion } from '../../contract/values.ts';
import { modelVersions } from '../../sovits/family/architectures.ts';
import { diagnoseAll, diagnoseAs, diagnoseDatasetStep } from '../../sovits/load/diagnose.ts';
import { judgeCheckpoint } from '../../sovits/version/judge.ts';
import { loadKnowledge } from '../../sovits/family/knowledge.ts';
import { diagnosisDocument } from '../../sovits/reports/diagnosis-document.ts';
import { diagnosisJson } from '../../sovits/reports/report-json.ts';
import type { CliContext } from '../context.ts';
import { addReportOptions, checkReportTarget, emitReport, type ReportFlags } from './checkpoint-report.ts';

const texts = defineTexts({
  about: {
    en: 'show what happens when a file is loaded into a version: missing, unexpected, mismatched, and whether it matters',
    zh: '查看文件载入某个版本时的情况：缺失、多余、形状不符，以及是否有影响',
  },
  file: { en: 'checkpoint to load', zh: '要加载的模型文件' },
  as: {
    en: "version to load it into (default: all six); step3: as GPT-SoVITS's dataset step does",
    zh: '按哪个版本加载（默认六个版本都试）；step3 表示按 GPT-SoVITS 数据集步骤的做法',
  },
});

interface Flags extends ReportFlags {
  readonly as?: ModelVersion | 'step3';
}

export function registerDiagnose(program: Command, context: CliContext): void {
  const command = program
    .command('diagnose')
    .argument('<file>', context.t(texts.file))
    .description(context.t(texts.about))
    .addOption(new Option('--as <version>', context.t(texts.as)).choices([...modelVersions, 'step3']));
  addReportOptions(command, context).action(async (file: string, flags: Flags) => {
    await checkReportTarget(flags, [file]);
    const knowledge = await loadKnowledge(context.resourcesDir);
    const checkpoint = await openCheckpoint(file, { signal: context.signal });
    try {
      const judgement = await judgeCheckpoint(checkpoint, knowledge, context.signal);
      const step = diagnoseDatasetStep(checkpoint, judgement, knowledge);
      const one = flags.as === 'step3' ? step : flags.as && diagnoseAs(judgement, flags.as, knowledge);
      const all = one ? [] : diagnoseAll(judgement, knowledge);
      await emitReport(context, flags, {
        document: one
          ? diagnosisDocument(checkpoint.name, [one], context.language)
          : diagnosisDocument(checkpoint.name, [...all, step], context.language),
        json: one
          ? diagnosisJson(one, context.language)
          : all.map((diagnosis) => diagnosisJson(diagnosis, context.language)),
      });
    } finally {
      await checkpoint.close();
    }
  });
}
