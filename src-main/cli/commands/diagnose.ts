import { Option, type Command } from 'commander';
import { openCheckpoint } from '../../checkpoint/open-checkpoint.ts';
import { defineTexts } from '../../contract/text/define.ts';
import type { ModelVersion } from '../../contract/values.ts';
import { modelVersions } from '../../sovits/architectures.ts';
import { diagnoseAll, diagnoseAs } from '../../sovits/diagnose.ts';
import { loadKnowledge } from '../../sovits/knowledge.ts';
import { diagnosisDocument } from '../../sovits/reports/diagnosis-document.ts';
import { diagnosisJson } from '../../sovits/reports/report-json.ts';
import type { CliContext } from '../context.ts';
import { addReportOptions, emitReport, type ReportFlags } from './checkpoint-report.ts';

const texts = defineTexts({
  about: {
    en: 'show what happens when a file is loaded into a version: missing, unexpected, mismatched, and whether it matters',
    zh: '查看文件载入某个版本时的情况：缺失、多余、形状不符，以及是否有影响',
  },
  file: { en: 'checkpoint to load', zh: '要加载的模型文件' },
  as: { en: 'version to load it into (default: all six)', zh: '按哪个版本加载（默认六个版本都试）' },
});

interface Flags extends ReportFlags {
  readonly as?: ModelVersion;
}

export function registerDiagnose(program: Command, context: CliContext): void {
  const command = program
    .command('diagnose')
    .argument('<file>', context.t(texts.file))
    .description(context.t(texts.about))
    .addOption(new Option('--as <version>', context.t(texts.as)).choices(modelVersions));
  addReportOptions(command, context).action(async (file: string, flags: Flags) => {
    const knowledge = await loadKnowledge(context.resourcesDir);
    const checkpoint = await openCheckpoint(file, { signal: context.signal });
    try {
      const diagnoses =
        flags.as === undefined
          ? diagnoseAll(checkpoint, knowledge)
          : [diagnoseAs(checkpoint, flags.as, knowledge)];
      const json = diagnoses.map((diagnosis) => diagnosisJson(diagnosis, context.language));
      await emitReport(context, flags, {
        document: diagnosisDocument(checkpoint.name, diagnoses, context.language),
        json: flags.as === undefined ? json : json[0],
      });
    } finally {
      await checkpoint.close();
    }
  });
}
