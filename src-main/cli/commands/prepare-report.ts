import { reasonTexts } from '../../contract/text/reasons.ts';
import { defineTexts } from '../../contract/text/define.ts';
import type { Reason } from '../../contract/values.ts';
import type { ClipReport, RunReport } from '../../pipeline/types.ts';
import type { StepState } from '../../store/types.ts';
import type { CliContext } from '../context.ts';
import { padEnd } from '../text-columns.ts';
import { sayKept } from './extract-report-text.ts';

const texts = defineTexts({
  clip: { en: 'line {line}  {name}  {reason}', zh: '第 {line} 行  {name}  {reason}' },
  step: {
    en: '{done} computed, {reused} up to date, {left} not for this clip, {skipped} skipped, {failed} failed',
    zh: '计算 {done}，已是最新 {reused}，不适用 {left}，跳过 {skipped}，失败 {failed}',
  },
  counts: {
    en: 'run {run}: in {in} = ready {out} + skipped {skipped} + failed {failed} + left {pending}',
    zh: '批次 {run}：输入 {in} = 就绪 {out} + 跳过 {skipped} + 失败 {failed} + 剩余 {pending}',
  },
  folder: { en: 'training folder: {out}', zh: '训练目录：{out}' },
});

type StepCounts = Record<StepState, number>;

/** What `wb prepare --json` prints: one object, and nothing else on stdout. */
export function prepareJson(report: RunReport, out: string, context: CliContext) {
  const { run, continues, state, error, counts, device, models, seconds, files, kept } = report;
  const told = (reason: Reason) => ({
    ...reason,
    reason: context.t(reasonTexts[reason.code], reason.params),
  });
  return {
    run,
    continues: continues ?? null,
    state,
    error: error ? told(error) : null,
    counts,
    device: device.used,
    models,
    wallSeconds: seconds,
    folder: out,
    files,
    kept,
    steps: Object.fromEntries(stepCounts(report.clips)),
    clips: report.clips.map(({ line, name, outcome, reason, notes, steps }) => ({
      line,
      key: name,
      outcome,
      ...(reason && { reason: told(reason) }),
      notes: notes.map(({ code, params }) => ({ code, params, note: context.t(reasonTexts[code], params) })),
      steps,
    })),
  };
}

function stepCounts(clips: readonly ClipReport[]): Map<string, StepCounts> {
  const counts = new Map<string, StepCounts>();
  for (const { steps } of clips) {
    for (const [step, { state }] of Object.entries(steps)) {
      const own = counts.get(step) ?? { done: 0, reused: 0, skipped: 0, failed: 0, 'left-out': 0 };
      counts.set(step, own);
      own[state] += 1;
    }
  }
  return counts;
}

export function printPrepared(report: RunReport, out: string, context: CliContext): void {
  const write = (line: string): void => void context.stdout.write(`${line}\n`);
  for (const { line, name, reason, notes } of report.clips) {
    for (const told of reason ? [reason, ...notes] : notes)
      write(context.t(texts.clip, { line, name, reason: context.t(reasonTexts[told.code], told.params) }));
  }
  for (const [step, { 'left-out': left, ...counts }] of stepCounts(report.clips))
    write(`${padEnd(step, 12)}${context.t(texts.step, { ...counts, left })}`);
  write(context.t(texts.counts, { run: report.run, ...report.counts }));
  write(context.t(texts.folder, { out }));
  sayKept(report.kept, context);
}
