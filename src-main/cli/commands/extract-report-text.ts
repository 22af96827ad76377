import { datasetProblems } from '../../contract/text/dataset-problems.ts';
import { defineTexts, type Text } from '../../contract/text/define.ts';
import { reasonTexts } from '../../contract/text/reasons.ts';
import type { Collision, CollisionKind } from '../../dataset/types.ts';
import type { ClipOutcome, ClipReport, RunReport } from '../../pipeline/types.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import type { KeptFile } from '../../formats/types.ts';
import { clock } from '../progress-view.ts';
import { padEnd, shorten } from '../text-columns.ts';
import stringWidth from 'string-width';

const texts = defineTexts({
  done: { en: 'done', zh: '完成' },
  reused: { en: 'reused', zh: '复用' },
  skipped: { en: 'skipped', zh: '跳过' },
  failed: { en: 'failed', zh: '失败' },
  line: { en: 'line {line}', zh: '第 {line} 行' },
  tokens: { en: '{tokens} tokens, {seconds} s', zh: '{tokens} 个 token，{seconds} 秒' },
  fragile: { en: '{fragile} near-tie', zh: '{fragile} 帧接近并列' },
  counts: {
    en: 'in {in} = out {out} ({done} computed, {reused} reused) + skipped {skipped} + failed {failed}{pending}',
    zh: '输入 {in} = 输出 {out}（计算 {done}，复用 {reused}）+ 跳过 {skipped} + 失败 {failed}{pending}',
  },
  pending: { en: ' + left {pending}', zh: ' + 剩余 {pending}' },
  speed: {
    en: 'computed {audio} of audio in {wall}, {times}x real time, {device}',
    zh: '计算了 {audio} 的音频，用时 {wall}，{times} 倍实时，{device}',
  },
  idle: { en: 'wall {wall}, nothing had to be computed', zh: '用时 {wall}，无需重新计算' },
  fingerprint: { en: 'token fingerprint {fingerprint}', zh: 'token 指纹 {fingerprint}' },
  run: { en: 'run {run}{continues}', zh: '批次 {run}{continues}' },
  continues: { en: ' (goes on with run {run})', zh: '（接续批次 {run}）' },
  files: { en: 'written: {out}', zh: '已写出：{out}' },
  note: { en: 'note: {note}', zh: '注意：{note}' },
  kept: {
    en: '{path} was made by another program or model, or changed since; what it held is kept as {backup}',
    zh: '{path} 由其他程序或模型生成，或已被改动，原内容保留为 {backup}',
  },
  goOn: {
    en: 'Stopped. Run the same command again to go on: nothing that is finished is computed twice.',
    zh: '已停止。再次运行相同命令即可继续，已完成的不会重算。',
  },
});

/** What happened to every line, and counts that add up. */
export function printReport(report: RunReport, out: string | undefined, context: CliContext): void {
  const width = nameWidth(report.clips);
  for (const clip of report.clips) context.stdout.write(`${clipLine(clip, width, context)}\n`);
  const { counts, device } = report;
  const pending = counts.pending > 0 ? context.t(texts.pending, { pending: counts.pending }) : '';
  const wall = clock(report.seconds);
  const say = (text: keyof typeof texts, params = {}): void => {
    context.stdout.write(`${context.t(texts[text], params)}\n`);
  };
  context.stdout.write('\n');
  const { run, continues } = report;
  say('run', {
    run,
    continues: continues === undefined ? '' : context.t(texts.continues, { run: continues }),
  });
  say('counts', { ...counts, pending });
  if (report.timesRealTime === undefined) say('idle', { wall });
  else
    say('speed', {
      audio: clock(report.computedSeconds),
      wall,
      times: report.timesRealTime.toFixed(1),
      device: device.name,
    });
  say('fingerprint', { fingerprint: report.models.sovits?.fingerprint ?? '' });
  if (report.files.length > 0 && out !== undefined) say('files', { out });
  sayKept(report.kept, context);
  if (report.state !== 'done') say('goOn');
}

/** What stood where the results are now and is not this program's: said, so that nobody misses it. */
export function sayKept(kept: readonly KeptFile[], context: CliContext): void {
  for (const { path, backup } of kept)
    context.stderr.write(`${context.t(texts.note, { note: context.t(texts.kept, { path, backup }) })}\n`);
}

function clipLine(clip: ClipReport, width: number, context: CliContext): string {
  const outcome: Record<ClipOutcome, string> = {
    done: context.t(texts.done),
    reused: context.t(texts.reused),
    skipped: context.t(texts.skipped),
    failed: context.t(texts.failed),
  };
  const head = `${padEnd(context.t(texts.line, { line: clip.line }), 9)}${padEnd(shorten(clip.name, width), width)}  ${padEnd(outcome[clip.outcome], 8)}`;
  const { tokens = 0, fragile = 0 } = clip.steps.tokens?.statistics ?? {};
  const details: string[] = [];
  if (clip.reason) details.push(context.t(reasonTexts[clip.reason.code], clip.reason.params));
  else details.push(context.t(texts.tokens, { tokens, seconds: (clip.seconds ?? 0).toFixed(2) }));
  if (fragile > 0) details.push(context.t(texts.fragile, { fragile }));
  for (const note of clip.notes) details.push(context.t(reasonTexts[note.code], note.params));
  return `${head} ${details.join(context.t(cliTexts.between))}`;
}

/** A loop, since a spread of 120,000 arguments overflows the stack. */
function nameWidth(clips: readonly ClipReport[]): number {
  let width = 4;
  for (const { name } of clips) width = Math.max(width, Math.min(32, stringWidth(name)));
  return width;
}

const collisionTexts: Record<CollisionKind, Text> = {
  'same-name': datasetProblems['name-collision'],
  'folder-ignored': datasetProblems['folder-ignored'],
  case: datasetProblems['case-collision'],
  duplicate: datasetProblems['duplicate-line'],
};

/** Lines that would meet in one file, or get one file's tokens: said before anything runs. */
export function warnCollisions(collisions: readonly Collision[], context: CliContext): void {
  for (const { kind, keys, lines } of collisions) {
    const params = { count: lines.length, values: keys.join(', ') };
    context.stderr.write(`${context.t(texts.note, { note: context.t(collisionTexts[kind], params) })}\n`);
  }
}
