import type { Command } from 'commander';
import { defineTexts, type Text } from '../../contract/text/define.ts';
import type { AnyStep } from '../../pipeline/step.ts';
import { stepRegistry } from '../../steps/registry.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';

const texts = defineTexts({
  about: {
    en: 'list the steps of a preparation with their models and files',
    zh: '列出各准备步骤及其模型和文件',
  },
  needs: { en: 'starts from: {what}', zh: '输入：{what}' },
  models: { en: 'models: {what}', zh: '模型：{what}' },
  options: { en: 'options: {what}', zh: '选项：{what}' },
  files: { en: 'files: {what}', zh: '文件：{what}' },
  versions: { en: 'read when training: {what}', zh: '训练时使用的版本：{what}' },
  audio: { en: 'the recording', zh: '录音' },
  text: { en: 'text and language', zh: '文本和语言' },
  every: { en: 'every version', zh: '所有版本' },
});

export function registerSteps(program: Command, context: CliContext): void {
  program
    .command('steps')
    .description(context.t(texts.about))
    .option('--json', context.t(cliTexts.jsonOption))
    .action(({ json }: { json?: boolean }) => {
      const { steps } = stepRegistry;
      if (json) context.stdout.write(`${JSON.stringify(steps.map(stepJson), null, 2)}\n`);
      else for (const step of steps) context.stdout.write(`${stepText(step, context)}\n`);
    });
}

function stepJson({ id, name, needs, models, options = [], keeps, versions, files }: AnyStep) {
  return {
    id,
    name,
    needs,
    keeps,
    versions: versions ?? null,
    models: models.map(({ id: slot, name: label, role, catalogue, optional }) => ({
      option: `--${slot}`,
      name: label,
      role,
      catalogue,
      optional: optional ?? false,
    })),
    options: options.map(({ id: option, name: label, kind, choices, default: value }) => ({
      option: `--${option}`,
      name: label,
      kind,
      choices: choices ?? null,
      default: value ?? null,
    })),
    files: fileNames({ files }),
  };
}

function fileNames({ files }: Pick<AnyStep, 'files'>): string[] {
  const perClip = (files.perClip ?? []).map((file) => file.pathOf('<clip>'));
  return [...perClip, ...(files.atEnd?.names ?? [])];
}

function stepText(step: AnyStep, context: CliContext): string {
  const { needs, models, options = [], versions } = step;
  const between = context.t(cliTexts.between);
  const line = (text: Text, what: readonly string[]): string[] =>
    what.length === 0 ? [] : [`  ${context.t(text, { what: what.join(between) })}`];
  const from = [
    ...(needs.audio ? [context.t(texts.audio)] : []),
    ...(needs.text ? [context.t(texts.text)] : []),
    ...(needs.results ?? []),
  ];
  return [
    `${step.id}  ${context.t(step.name)}`,
    ...line(texts.needs, from),
    ...line(
      texts.models,
      models.map((slot) => `--${slot.id}`),
    ),
    ...line(
      texts.options,
      options.map(({ id }) => `--${id}`),
    ),
    ...line(texts.files, fileNames(step)),
    ...line(texts.versions, versions ?? [context.t(texts.every)]),
  ].join('\n');
}
