import type { TrainingReport } from '../../contract/reports/training-report.ts';
import { defineTexts, type Text } from '../../contract/text/define.ts';
import { trainingReasons, type TrainingReason } from '../../contract/text/training-reasons.ts';
import { printable } from '../../sovits/reports/printable.ts';
import type { Finding, RowReason, StageVerdict, TrainingCheck } from '../../training/check/types.ts';
import type { CliContext } from '../context.ts';

const texts = defineTexts({
  ready: {
    en: 'Ready: both trainings of {version} would run.',
    zh: '就绪：{version} 的两个训练都可以运行。',
  },
  notReady: {
    en: 'Not ready: a training of {version} would stop, or train on nothing.',
    zh: '未就绪：{version} 的训练会中断，或没有可训练的数据。',
  },
  gpt: { en: 'GPT (s1)', zh: 'GPT（s1）' },
  sovits: { en: 'SoVITS (s2)', zh: 'SoVITS（s2）' },
  stage: {
    en: '{stage}: {taken} taken, {dropped} dropped, {aborts} stop it',
    zh: '{stage}：使用 {taken} 条，丢弃 {dropped} 条，导致中断 {aborts} 条',
  },
  zeros: { en: '{count} trained as zeros', zh: '{count} 条以全零代替' },
  folder: { en: 'Also in this folder', zh: '文件夹中的其他问题' },
  clips: { en: '{count}: {names}', zh: '{count} 条：{names}' },
  more: { en: '{names}, ... ({count} more)', zh: '{names}……（另有 {count} 条）' },
});

/** Names shown for one reason before the rest is only counted; `--json` has them all. */
const shownNames = 5;

interface Said {
  readonly key: string | null;
  readonly reason: RowReason;
}

export function checkJson(check: TrainingCheck, context: CliContext): TrainingReport {
  const say = ({ code, params }: RowReason): RowReason & { reason: string } => ({
    code,
    params,
    reason: context.t(trainingReasons[code], params),
  });
  const stage = ({ taken, dropped, aborts }: StageVerdict): TrainingReport['s1'] => ({
    taken: [...taken],
    dropped: dropped.map(({ key, reason }) => ({ key, ...say(reason) })),
    aborts: aborts.map(({ key, reason }) => ({ key, ...say(reason) })),
  });
  return {
    folder: check.folder,
    version: check.version,
    ready: check.ready,
    s1: stage(check.s1),
    s2: { ...stage(check.s2), zeros: check.s2.zeros.map(({ key }) => key) },
    files: check.files.map(({ file, key, act, ...reason }) => ({ ...say(reason), file, key, act })),
  };
}

/** For people: a verdict, then per training what happens to how many clips, worst first, each reason once. */
export function checkText(check: TrainingCheck, context: CliContext): string {
  const { version, ready, s1, s2, files } = check;
  const lines = [context.t(ready ? texts.ready : texts.notReady, { version })];
  for (const [name, stage] of [
    [texts.gpt, s1],
    [texts.sovits, s2],
  ] as const) {
    lines.push('', stageLine(name, stage, context));
    lines.push(...reasonLines([...stage.aborts], context));
    if ('zeros' in stage && stage.zeros.length > 0) {
      lines.push(`  ${context.t(texts.zeros, { count: stage.zeros.length })}`);
      lines.push(...reasonLines(stage.zeros, context));
    }
    lines.push(...reasonLines(stage.dropped, context));
  }
  if (files.length > 0) lines.push('', context.t(texts.folder), ...reasonLines(files.map(asSaid), context));
  return `${lines.join('\n')}\n`;
}

function asSaid({ code, params, key, file }: Finding): Said {
  return { key: key ?? file, reason: { code, params } };
}

function stageLine(name: Text, { taken, dropped, aborts }: StageVerdict, context: CliContext): string {
  return context.t(texts.stage, {
    stage: context.t(name),
    taken: taken.length,
    dropped: dropped.length,
    aborts: aborts.length,
  });
}

/** One block for each code: the sentence of its first clip, and the names. */
function reasonLines(rows: readonly Said[], context: CliContext): string[] {
  const groups = new Map<TrainingReason, Said[]>();
  for (const row of rows) push(groups, row);
  return [...groups].flatMap(([code, group]) => {
    const sentence = context.t(trainingReasons[code], group[0]!.reason.params);
    const names = group.flatMap(({ key }) => (key === null ? [] : [printable(key)]));
    const lines = [`  - ${printable(sentence)}`];
    if (names.length > 0)
      lines.push(`    ${context.t(texts.clips, { count: names.length, names: someOf(names, context) })}`);
    return lines;
  });
}

function push(groups: Map<TrainingReason, Said[]>, row: Said): void {
  const group = groups.get(row.reason.code);
  if (group) group.push(row);
  else groups.set(row.reason.code, [row]);
}

function someOf(names: readonly string[], context: CliContext): string {
  const some = names.slice(0, shownNames).join(', ');
  const more = names.length - shownNames;
  return more > 0 ? context.t(texts.more, { names: some, count: more }) : some;
}
