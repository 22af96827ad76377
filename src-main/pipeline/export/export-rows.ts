import { AppError } from '../../contract/errors.ts';
import { planExportNames } from '../../formats/export-names.ts';
import { readLogsNames } from '../../formats/sovits-logs.ts';
import type { ExportNames } from '../../formats/types.ts';
import type { Library } from '../../store/library.ts';
import type { RunResult } from '../../store/types.ts';
import { requireStep, type StepRegistry } from '../registry.ts';
import type { AnyStep } from '../step.ts';
import type { ExportRequest } from './export-request.ts';

/** A clip that has a step's result. */
export type ExportRow = RunResult & {
  /** 0-based place among the lines that upstream's scripts count. */
  readonly order: number;
};

export interface StepRows {
  readonly step: AnyStep;
  readonly rows: readonly ExportRow[];
}

/** What a run has to write. */
export interface ExportContent {
  readonly steps: readonly StepRows[];
  /** Every clip that has anything, in order of lines. */
  readonly clips: readonly ExportRow[];
  readonly names: ExportNames;
  /** The clip's name in the folder, audio extension included. */
  readonly nameOf: (row: ExportRow) => string;
}

/** @throws AppError extraction-run-empty, extraction-tokens-damaged, formats-name-collision, formats-names-damaged */
export async function readContent(
  request: ExportRequest,
  library: Library,
  registry: StepRegistry,
): Promise<ExportContent> {
  const { run } = request;
  const steps: StepRows[] = [];
  const listed = new Map<number, ExportRow>();
  for (const { id } of run.steps) {
    const step = requireStep(registry, id);
    const rows = await collectRows(step.id, request, library);
    steps.push({ step, rows });
    for (const row of rows) listed.set(row.line, row);
  }
  const clips = [...listed.values()].sort((a, b) => a.line - b.line);
  if (clips.length === 0) throw new AppError('extraction-run-empty', { run: run.id });
  const names = request.names ?? (await namesIn(request.folder, clips, request.collisions));
  return { steps, clips, names, nameOf: (row) => names.byPath.get(row.path) ?? row.key };
}

/** The names these clips have in a folder, or would get there. @throws AppError formats-name-collision */
export async function namesIn(
  folder: string,
  clips: readonly ExportRow[],
  policy: ExportRequest['collisions'],
): Promise<ExportNames> {
  return planExportNames(clips, { policy, previous: await readLogsNames(folder) });
}

async function collectRows(
  step: string,
  { run, includeRejected, signal, onClips }: ExportRequest,
  library: Library,
): Promise<ExportRow[]> {
  const offset = Number(run.options.lineOffset ?? 1);
  const rows: ExportRow[] = [];
  for await (const page of library.iterateRunResults(run.id, step, { includeRejected })) {
    signal?.throwIfAborted();
    for (const clip of page) {
      if (clip.subject !== null && !clip.data)
        throw new AppError('extraction-tokens-damaged', { key: clip.key, library: library.file });
      rows.push({ ...clip, order: clip.line - offset });
    }
    onClips?.(rows.length);
  }
  return rows;
}
