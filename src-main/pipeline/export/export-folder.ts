import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { planExportNames } from '../../formats/export-names.ts';
import { keepForeignFiles } from '../../formats/keep-foreign.ts';
import { writeManifest } from '../../formats/manifest.ts';
import { logsNoteNames, readLogsNames, writeLogsList, writeLogsNames } from '../../formats/sovits-logs.ts';
import type {
  CollisionPolicy,
  ExportNames,
  KeptFile,
  RenamedClip,
  WrittenFile,
} from '../../formats/types.ts';
import { manifestName, ownAppName } from '../../platform/own-manifest.ts';
import type { Library } from '../../store/library.ts';
import type { Reason, Run, RunResult } from '../../store/types.ts';
import { refuseMixture } from '../plan/refuse-mixture.ts';
import { requireStep, type StepRegistry } from '../registry.ts';
import type { AnyStep, EndRow } from '../step.ts';

export interface ExportRequest {
  readonly run: Run;
  readonly folder: string;
  /** Rows of the end files in the order that many upstream processes would leave them. */
  readonly parts: number;
  readonly collisions: CollisionPolicy;
  /** Names already given, by the run itself; else they are planned here. */
  readonly names?: ExportNames | undefined;
  /** Clips the user rejected are left out unless this says otherwise. */
  readonly includeRejected?: boolean | undefined;
  readonly appVersion: string;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of clips read so far. */
  readonly onClips?: ((clips: number) => void) | undefined;
}

export interface ExportResult {
  readonly clips: number;
  readonly files: readonly WrittenFile[];
  /** Clips that could not keep their name in the training folder. */
  readonly renamed: readonly RenamedClip[];
  /** Files of others that stood where the export's are now. */
  readonly kept: readonly KeptFile[];
}

type WholeResult = RunResult & { readonly data: Uint8Array; readonly order: number };

/**
 * Writes the files that a run's steps make over all clips, each whole or not at all, with a manifest that names the
 * models behind them. @throws AppError extraction-run-empty, extraction-tokens-damaged, formats-name-collision,
 * pipeline-folder-mixed, file-unwritable
 */
export async function exportEndFiles(
  request: ExportRequest,
  library: Library,
  registry: StepRegistry,
): Promise<ExportResult> {
  const { run, folder } = request;
  const steps = run.steps.map(({ id }) => requireStep(registry, id));
  await refuseMixture(folder, run.steps, new Set(), library, registry);
  const files: WrittenFile[] = [];
  const listed = new Map<number, WholeResult>();
  const collected: { step: AnyStep; rows: WholeResult[] }[] = [];
  for (const step of steps.filter((one) => one.files.atEnd)) {
    const rows = await collectResults(step.id, request, library);
    collected.push({ step, rows });
    for (const row of rows) listed.set(row.line, row);
  }
  const clips = [...listed.values()].sort((a, b) => a.line - b.line);
  if (collected.length > 0 && clips.length === 0) throw new AppError('extraction-run-empty', { run: run.id });
  const names = await namesFor(clips, request);
  const nameOf = (clip: WholeResult): string => names.byPath.get(clip.path) ?? clip.key;
  const own = [...steps.flatMap((step) => step.files.atEnd?.names ?? []), ...logsNoteNames, manifestName];
  const kept = await keepForeignFiles(folder, own);
  const results = new Map<string, readonly unknown[]>();
  for (const { step, rows } of collected) {
    const ended = rows.map((row) => endRow(row, nameOf(row), step));
    results.set(
      step.id,
      ended.map(({ result }) => result),
    );
    files.push(...(await step.files.atEnd!.write(folder, ended, request.parts)));
  }
  const written = await writeLogsNames(folder, names.renamed);
  if (written) files.push(written);
  // With renamed clips upstream's text step must run on a list that has the new names.
  if (names.renamed.length > 0) {
    const lines = clips.map((clip) => ({ ...clip, exportKey: nameOf(clip) }));
    files.push(await writeLogsList(folder, lines));
  }
  files.push(await writeManifest(folder, manifestOf(request, steps, clips, files, results)));
  return { clips: clips.length, files, renamed: names.renamed, kept };
}

function endRow(row: WholeResult, name: string, step: AnyStep): EndRow<unknown> {
  const { order, speaker, language, text, data } = row;
  return { name, order, speaker, language, text, result: step.decode(data) as unknown };
}

async function namesFor(clips: readonly WholeResult[], request: ExportRequest): Promise<ExportNames> {
  if (request.names) return request.names;
  const previous = await readLogsNames(request.folder);
  return planExportNames(clips, { policy: request.collisions, previous });
}

async function collectResults(
  step: string,
  { run, includeRejected, signal, onClips }: ExportRequest,
  library: Library,
): Promise<WholeResult[]> {
  const offset = Number(run.options.lineOffset ?? 1);
  const clips: WholeResult[] = [];
  for await (const page of library.iterateRunResults(run.id, step, { includeRejected })) {
    signal?.throwIfAborted();
    for (const clip of page) {
      if (!clip.data)
        throw new AppError('extraction-tokens-damaged', { key: clip.key, library: library.file });
      clips.push({ ...clip, data: clip.data, order: clip.line - offset });
    }
    onClips?.(clips.length);
  }
  return clips;
}

/** What a manifest says besides the files: `format` is the layout it stands beside. */
export function manifestOf(
  { run, appVersion }: Pick<ExportRequest, 'run' | 'appVersion'>,
  steps: readonly AnyStep[],
  clips: readonly { readonly notes: readonly Pick<Reason, 'code'>[] }[],
  files: readonly WrittenFile[],
  results: ReadonlyMap<string, readonly unknown[]> = new Map(),
  format = 'gpt-sovits',
) {
  return {
    format,
    app: { name: ownAppName, version: appVersion },
    created: new Date().toISOString(),
    device: run.device?.name ?? run.deviceRequested,
    ...(Object.assign(
      {},
      ...steps.map((step) => step.provenance?.(run, results.get(step.id) ?? [])),
    ) as Record<string, string>),
    clips: clips.length,
    notes: countNotes(clips.flatMap(({ notes }) => notes)),
    files: files.map((file) => ({ ...file, path: file.path.split(path.sep).join('/') })),
  };
}

function countNotes(notes: readonly Pick<Reason, 'code'>[]): { code: string; clips: number }[] {
  const counts = new Map<string, number>();
  for (const { code } of notes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, clips]) => ({ code, clips }));
}
