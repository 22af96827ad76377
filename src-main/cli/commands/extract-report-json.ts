import path from 'node:path';
import type { ExtractReport } from '../../contract/reports/extract-report.ts';
import { reasonTexts } from '../../contract/text/reasons.ts';
import type { Reason } from '../../contract/values.ts';
import type { Collision } from '../../dataset/types.ts';
import type { ClipReport, RunReport } from '../../pipeline/types.ts';
import { logsPaths } from '../../formats/sovits-logs.ts';
import { modelNotes } from './model-notes.ts';
import type { CliContext } from '../context.ts';

export interface ReportPlace {
  readonly library: string;
  readonly out: string | undefined;
  readonly collisions: readonly Collision[];
}

/** The report for programs: codes to branch on, and the sentences a person would have seen. */
export function jsonReport(
  report: RunReport,
  { library, out, collisions }: ReportPlace,
  context: CliContext,
): ExtractReport {
  const { counts, clips } = report;
  const sentence = ({ code, params }: Reason): string => context.t(reasonTexts[code], params);
  const issues = (outcome: ClipReport['outcome']): ExtractReport['skipped'] =>
    clips.flatMap(({ outcome: had, name, line, reason }) =>
      had === outcome && reason ? [{ key: name, line, ...reason, reason: sentence(reason) }] : [],
    );
  const files = out === undefined ? [] : report.files.map((file) => path.join(out, file));
  const tsv = out === undefined ? undefined : logsPaths.tokens(out);
  return {
    run: report.run,
    continues: report.continues ?? null,
    state: report.state,
    error: report.error ? { ...report.error, reason: sentence(report.error) } : null,
    in: counts.in,
    done: counts.done,
    reused: counts.reused,
    skipped: issues('skipped'),
    failed: issues('failed'),
    pending: counts.pending,
    device: report.device.used,
    deviceName: report.device.name,
    audioSeconds: report.audioSeconds,
    computedSeconds: report.computedSeconds,
    wallSeconds: report.seconds,
    timesRealTime: report.timesRealTime ?? null,
    inferenceSeconds: report.inferenceSeconds,
    fingerprint: report.models.sovits?.fingerprint ?? '',
    hubertFingerprint: report.models.hubert?.fingerprint ?? '',
    modelNotes: modelNotes(report.models).map((note) => ({ ...note, note: sentence(note) })),
    library,
    tsv: tsv !== undefined && files.includes(tsv) ? tsv : null,
    files,
    kept: report.kept.map(({ path: file, backup }) => ({ path: file, backup })),
    clips: clips.flatMap(({ name, line, outcome, seconds, notes, steps }) => {
      if (outcome !== 'done' && outcome !== 'reused') return [];
      const { tokens = 0, fragile = 0 } = steps.tokens?.statistics ?? {};
      const told = notes.map((note) => ({ ...note, note: sentence(note) }));
      return [{ key: name, line, outcome, tokens, seconds: seconds ?? 0, fragile, notes: told }];
    }),
    collisions: collisions.map(({ kind, keys, paths, lines }) => ({
      kind,
      keys: [...keys],
      paths: [...paths],
      lines: [...lines],
    })),
  };
}
