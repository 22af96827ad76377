import { defineTexts } from '../../contract/text/define.ts';
import { reasonTexts } from '../../contract/text/reasons.ts';
import type { Collision } from '../../dataset/types.ts';
import type { ClipOutcome, ClipReport, ExtractionReport } from '../../extraction/types.ts';
import type { CliContext } from '../context.ts';
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
    en: 'audio {audio}, wall {wall}, {times}x real time, {device}',
    zh: '音频 {audio}，用时 {wall}，{times} 倍实时，{device}',
  },
  idle: { en: 'wall {wall}, nothing had to be computed', zh: '用时 {wall}，无需重新计算' },
  fingerprint: { en: 'token fingerprint {fingerprint}', zh: 'token 指纹 {fingerprint}' },
  run: { en: 'run {run}{resumed}', zh: '批次 {run}{resumed}' },
  resumed: { en: ' (continued)', zh: '（续跑）' },
  files: { en: 'written: {out}', zh: '已写出：{out}' },
  goOn: {
    en: 'Stopped. Run the same command again to go on: nothing that is finished is computed twice.',
    zh: '已停止。再次运行相同命令即可继续，已完成的不会重算。',
  },
  collision: {
    en: 'note: {count} clips are called {key}; the trainer knows only file names',
    zh: '注意：有 {count} 条音频都叫 {key}，而训练器只认文件名',
  },
});

/** What happened to every line, and counts that add up. */
export function printReport(report: ExtractionReport, out: string | undefined, context: CliContext): void {
  const width = Math.min(32, Math.max(...report.clips.map((clip) => stringWidth(clip.name)), 4));
  for (const clip of report.clips) context.stdout.write(`${clipLine(clip, width, context)}\n`);
  const { counts, device } = report;
  const pending = counts.pending > 0 ? context.t(texts.pending, { pending: counts.pending }) : '';
  const wall = clock(report.seconds);
  const say = (text: keyof typeof texts, params = {}): void => {
    context.stdout.write(`${context.t(texts[text], params)}\n`);
  };
  context.stdout.write('\n');
  say('run', { run: report.run, resumed: report.resumed ? context.t(texts.resumed) : '' });
  say('counts', { ...counts, pending });
  if (report.timesRealTime === undefined) say('idle', { wall });
  else
    say('speed', {
      audio: clock(report.audioSeconds),
      wall,
      times: report.timesRealTime.toFixed(1),
      device: device.name,
    });
  say('fingerprint', { fingerprint: report.tokenFingerprint });
  if (report.files.length > 0 && out !== undefined) say('files', { out });
  if (report.state !== 'done') say('goOn');
}

function clipLine(clip: ClipReport, width: number, context: CliContext): string {
  const outcome: Record<ClipOutcome, string> = {
    done: context.t(texts.done),
    reused: context.t(texts.reused),
    skipped: context.t(texts.skipped),
    failed: context.t(texts.failed),
  };
  const head = `${padEnd(context.t(texts.line, { line: clip.line }), 9)}${padEnd(shorten(clip.name, width), width)}  ${padEnd(outcome[clip.outcome], 8)}`;
  const details: string[] = [];
  if (clip.reason) details.push(context.t(reasonTexts[clip.reason.code], clip.reason.params));
  else
    details.push(context.t(texts.tokens, { tokens: clip.tokens, seconds: (clip.seconds ?? 0).toFixed(2) }));
  if (clip.fragile > 0) details.push(context.t(texts.fragile, { fragile: clip.fragile }));
  for (const note of clip.notes) details.push(context.t(reasonTexts[note.code], note.params));
  return `${head} ${details.join('; ')}`;
}

/** Two clips of one name would overwrite each other in the trainer's folder: said before anything runs. */
export function warnCollisions(collisions: readonly Collision[], context: CliContext): void {
  for (const { kind, keys, paths } of collisions) {
    if (kind !== 'same-name' && kind !== 'case') continue;
    context.stderr.write(`${context.t(texts.collision, { count: paths.length, key: keys.join(', ') })}\n`);
  }
}
