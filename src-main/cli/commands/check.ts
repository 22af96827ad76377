import { Option, type Command } from 'commander';
import { defineTexts } from '../../contract/text/define.ts';
import type { ModelVersion } from '../../contract/values.ts';
import { checkTrainingFolder } from '../../training/check/check-folder.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import { checkJson, checkText } from './check-report.ts';
import { modelVersions } from './model-versions.ts';
import { percentLine } from './percent-line.ts';

const texts = defineTexts({
  about: {
    en: 'say what both trainings would do with a training folder, row by row, before they start',
    zh: '在训练前逐行说明两个训练会如何使用训练文件夹',
  },
  folder: { en: 'training folder, usually logs/<name>', zh: '训练数据文件夹，通常是 logs/<名称>' },
  version: { en: 'version that will be trained', zh: '将要训练的版本' },
});

export function registerCheck(program: Command, context: CliContext): void {
  program
    .command('check')
    .argument('<folder>', context.t(texts.folder))
    .description(context.t(texts.about))
    .addOption(
      new Option('--version <version>', context.t(texts.version))
        .choices(modelVersions)
        .makeOptionMandatory(),
    )
    .option('--json', context.t(cliTexts.jsonOption))
    .action(async (folder: string, flags: { version: ModelVersion; json?: boolean }) => {
      const percent = percentLine(context);
      try {
        const check = await checkTrainingFolder(folder, flags.version, {
          signal: context.signal,
          onProgress: (done, total) => percent.show({ done, total }),
        });
        percent.end();
        context.stdout.write(
          flags.json ? `${JSON.stringify(checkJson(check, context), null, 2)}\n` : checkText(check, context),
        );
        if (!check.ready) context.fail();
      } finally {
        percent.end();
      }
    });
}
