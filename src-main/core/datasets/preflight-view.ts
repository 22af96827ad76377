import type { ModelVersion, Reason } from '../../contract/values.ts';
import type { Finding, Preflight } from '../../contract/views/datasets.ts';
import { datasetProblems, type DatasetProblemCode } from '../../contract/text/dataset-problems.ts';
import { findCollisions } from '../../dataset/find-collisions.ts';
import { preflight } from '../../dataset/preflight.ts';
import type { LineProblem } from '../../dataset/types.ts';
import type { DatasetClip } from '../../store/dataset-types.ts';
import type { DatasetNote } from './dataset-note.ts';
import { severityOf } from './problem-severity.ts';
import { clipOf, isBrokenLine } from './stored-clip.ts';

const shownLines = 200;

/** What a run would skip, and what the trainers of a version would drop, for the rows as they are now. */
export function preflightView(
  rows: readonly DatasetClip[],
  version: ModelVersion,
  note: DatasetNote,
): Preflight {
  const clips = rows.filter((row) => !isBrokenLine(row)).map(clipOf);
  const list = { problems: rows.flatMap(brokenOf), encoding: note.encoding, bom: note.bom };
  const undecodable = new Set(rows.filter(decodingProblem).map(({ line }) => line));
  const report = preflight(clips, { version, list, undecodable });
  return {
    version,
    rows: report.total,
    blocked: report.blocked,
    trainerDrops: report.trainerDrops,
    trained: report.trained,
    seconds: report.trainedSeconds,
    findings: [
      ...undecodableFindings(rows),
      ...report.findings.map(shownFinding),
      ...note.leftOut.map(leftOut),
    ],
    collisions: findCollisions(clips).map(({ kind, keys, paths, lines }) => ({
      kind,
      names: keys,
      paths,
      lines: lines.slice(0, shownLines),
    })),
  };
}

function shownFinding(finding: ReturnType<typeof preflight>['findings'][number]): Finding {
  const { code, severity, params, lines } = finding;
  return {
    severity,
    reason: { code, params: { count: lines.length, ...params } },
    count: lines.length,
    lines: lines.slice(0, shownLines),
  };
}

function leftOut({ code, params }: DatasetNote['leftOut'][number]): Finding {
  return { severity: severityOf(code), reason: { code, params }, count: params.count, lines: [] };
}

function brokenOf(row: DatasetClip): LineProblem[] {
  const problem = row.problems.find(({ code }) => code.startsWith('line-'));
  if (!problem) return [];
  const code = problem.code as DatasetProblemCode;
  return [{ line: row.line, code, params: problem.params, raw: row.rawPath }];
}

function decodingProblem({ problems }: DatasetClip): DatasetClip['problems'][number] | undefined {
  return problems.find(({ code }) => !Object.hasOwn(datasetProblems, code));
}

/** Files that are there and cannot be decoded: found when the clips were looked at. */
function undecodableFindings(rows: readonly DatasetClip[]): Finding[] {
  const byCode = new Map<string, { reason: Reason; lines: number[] }>();
  for (const row of rows) {
    const problem = decodingProblem(row);
    if (!problem) continue;
    const group = byCode.get(problem.code) ?? { reason: problem as Reason, lines: [] };
    group.lines.push(row.line);
    byCode.set(problem.code, group);
  }
  return [...byCode.values()].map(({ reason, lines }) => ({
    severity: 'blocks',
    reason,
    count: lines.length,
    lines: lines.slice(0, shownLines),
  }));
}
