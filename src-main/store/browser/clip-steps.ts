import { toReason } from '../runs/report-operations.ts';
import type { Session } from '../session.ts';
import type { ClipStep, StepState } from '../types.ts';

type Row = [
  clip: number,
  step: string | null,
  state: StepState,
  code: string | null,
  params: string | null,
  statistics: string | null,
];

/** How far each clip is in each step, in the order of `ids`. */
export function readClipSteps(session: Session, ids: readonly number[] | Int32Array): ClipStep[][] {
  const rows = session.tuples<Row>(
    `SELECT j.value, s.step, s.state, s.reason_code, s.reason_params, coalesce(r.statistics, s.statistics)
     FROM json_each(?) j JOIN clip_step s ON s.clip_id = j.value LEFT JOIN result r ON r.id = s.result_id
     ORDER BY j.key, s.step`,
    [JSON.stringify([...ids])],
  );
  const byClip = new Map<number, ClipStep[]>();
  for (const [clip, step, state, code, params, statistics] of rows) {
    const steps = byClip.get(clip) ?? [];
    byClip.set(clip, steps);
    steps.push({
      step: step!,
      state,
      reason: code === null ? null : toReason(code, params),
      statistics: statistics === null ? null : (JSON.parse(statistics) as ClipStep['statistics']),
    });
  }
  return [...ids].map((id) => byClip.get(id) ?? []);
}
