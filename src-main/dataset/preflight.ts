import { clipProblems } from './clip-problems.ts';
import { findCollisions } from './find-collisions.ts';
import { problemSeverity } from './problem-severity.ts';
import type { DatasetProblemCode } from '../contract/text/dataset-problems.ts';
import type { TextParams } from '../contract/text/format-text.ts';
import type {
  Clip,
  CollisionKind,
  Finding,
  ListDocument,
  ModelVersion,
  PreflightReport,
  Severity,
} from './types.ts';

export interface PreflightOptions {
  readonly version: ModelVersion;
  /** The list the clips come from: its unusable lines and its encoding belong in the report. */
  readonly list?: Pick<ListDocument, 'problems' | 'encoding' | 'bom'>;
  /** Lines whose audio no run can take, as decoding has shown. Their reasons are for the caller to tell. */
  readonly undecodable?: ReadonlySet<number>;
}

const collisionCodes: Readonly<Record<CollisionKind, DatasetProblemCode>> = {
  'same-name': 'name-collision',
  'folder-ignored': 'folder-ignored',
  case: 'case-collision',
  duplicate: 'duplicate-line',
};

const severities: readonly Severity[] = ['blocks', 'trainer-drops', 'note'];

/**
 * Says before any run what will be skipped and why, what collides, and what the version's trainers would drop later.
 * Clips without a duration are not judged by length. Findings come worst first, then by the number of lines.
 */
export function preflight(
  clips: readonly Clip[],
  { version, list, undecodable }: PreflightOptions,
): PreflightReport {
  const findings = new FindingTable();
  for (const problem of list?.problems ?? []) {
    findings.add(problem.code, problem.params, problem.line);
  }
  const blocked = new Set<Clip>();
  const dropped = new Set<Clip>();
  for (const clip of clips) {
    if (undecodable?.has(clip.line)) blocked.add(clip);
    for (const { code, params, value } of clipProblems(clip, version)) {
      findings.add(code, params, clip.line, value);
      if (problemSeverity[code] === 'blocks') blocked.add(clip);
      if (problemSeverity[code] === 'trainer-drops') dropped.add(clip);
    }
  }
  for (const { kind, keys, lines } of findCollisions(clips)) {
    for (const line of lines) findings.add(collisionCodes[kind], {}, line, keys.join(', '));
  }
  if (list && list.encoding !== 'utf-8') findings.add('list-encoding', { encoding: list.encoding });
  if (list?.bom && list.encoding === 'utf-8') findings.add('list-bom', {});
  const drops = [...dropped].filter((clip) => !blocked.has(clip)).length;
  const kept = clips.filter((clip) => !blocked.has(clip) && !dropped.has(clip));
  const trained = kept.length;
  if (trained < 2) findings.add('too-few-clips', { version, count: trained });
  const unusable = list?.problems.length ?? 0;
  return {
    findings: findings.list(),
    total: clips.length + unusable,
    blocked: blocked.size + unusable,
    trainerDrops: drops,
    trained,
    trainedSeconds: kept.reduce((sum, clip) => sum + (clip.duration ?? 0), 0),
  };
}

interface OpenFinding {
  readonly code: DatasetProblemCode;
  readonly params: TextParams;
  readonly lines: number[];
  readonly values: Set<string>;
}

/** How many examples a sentence can bear. */
const shownValues = 5;

class FindingTable {
  readonly #rows = new Map<string, OpenFinding>();

  add(code: DatasetProblemCode, params: TextParams, line?: number, value?: string): void {
    // Lines with 3 fields and lines with 5 are two findings: their sentences differ.
    const id = JSON.stringify([code, params]);
    const row = this.#rows.get(id) ?? { code, params, lines: [], values: new Set<string>() };
    this.#rows.set(id, row);
    if (line !== undefined) row.lines.push(line);
    if (value !== undefined) row.values.add(value);
  }

  list(): Finding[] {
    return [...this.#rows.values()]
      .map(({ code, params, lines, values }) => ({
        code,
        severity: problemSeverity[code],
        params: { count: lines.length, values: examples(values), ...params },
        lines,
      }))
      .sort(
        (a, b) =>
          severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.lines.length - a.lines.length,
      );
  }
}

function examples(values: ReadonlySet<string>): string {
  const shown = [...values].slice(0, shownValues).map((value) => (value === '' ? '""' : value));
  return shown.join(', ') + (values.size > shownValues ? ', …' : '');
}
