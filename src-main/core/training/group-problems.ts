import path from 'node:path';
import type { ProblemAct, ProblemKind, TrainingProblem, TrainingRow } from '../../contract/views/training.ts';
import type { Abort, JudgedRow, RowReason, TrainingCheck } from '../../training/check/types.ts';
import { rowAct } from './problem-acts.ts';

interface Row {
  readonly name: string | null;
  readonly reason: RowReason;
  /** Relative to the folder. */
  readonly file: string | null;
}

/** A problem with all of its rows. */
export interface ProblemRows {
  readonly problem: TrainingProblem;
  readonly rows: readonly Row[];
}

const worstFirst: readonly ProblemKind[] = ['aborts', 'zeros', 'dropped', 'note'];

/** Sorts what a check found by fate and reason, the worst and then the most frequent first. */
export function groupProblems({ s1, s2, files }: TrainingCheck): ProblemRows[] {
  const findings = files.map(({ code, params, file, key, act }) => ({
    act,
    row: { name: key, reason: { code, params }, file },
  }));
  return [
    ...groupsOf('s1', 'aborts', s1.aborts.map(judged)),
    ...groupsOf('s2', 'aborts', s2.aborts.map(judged)),
    ...groupsOf('s2', 'zeros', s2.zeros.map(judged)),
    ...groupsOf('s1', 'dropped', s1.dropped.map(judged)),
    ...groupsOf('s2', 'dropped', s2.dropped.map(judged)),
    ...groupsOf('files', 'note', findings),
  ].sort((a, b) => rank(a) - rank(b) || b.rows.length - a.rows.length);
}

function rank({ problem }: ProblemRows): number {
  return worstFirst.indexOf(problem.kind);
}

function judged({ key, reason }: JudgedRow | Abort): { row: Row; act: ProblemAct } {
  const file = key === null ? null : path.posix.join('5-wav32k', key);
  return { row: { name: key, reason, file }, act: rowAct(reason.code) };
}

function groupsOf(
  about: TrainingProblem['about'],
  kind: ProblemKind,
  found: readonly { readonly row: Row; readonly act: ProblemAct }[],
): ProblemRows[] {
  const groups = new Map<string, { rows: Row[]; act: ProblemAct }>();
  for (const { row, act } of found) {
    const { code } = row.reason;
    const group = groups.get(code);
    if (group) group.rows.push(row);
    else groups.set(code, { rows: [row], act });
  }
  return [...groups].map(([code, { rows, act }]) => ({
    problem: {
      id: `${about}.${kind}.${code}`,
      about,
      kind,
      reason: rows[0]!.reason,
      count: rows.length,
      act,
    },
    rows,
  }));
}

/** Some rows of a problem, by their place. Places that are not there are passed over. */
export function shownRows({ rows }: ProblemRows, ids: readonly number[], folder: string): TrainingRow[] {
  return ids.flatMap((id) => {
    const row = rows[id];
    if (!row) return [];
    const { name, reason, file } = row;
    return [{ id, name, reason, path: file === null ? folder : path.join(folder, file) }];
  });
}
