import path from 'node:path';
import { logsNoteNames, writeLogsList, writeLogsNames } from '../../formats/sovits-logs.ts';
import type { ExportManifest, WrittenFile } from '../../formats/types.ts';
import { manifestName, ownAppName } from '../../platform/own-manifest.ts';
import type { Reason } from '../../store/types.ts';
import type { AnyStep, EndRow } from '../step.ts';
import type { ExportRequest } from './export-request.ts';
import type { ExportContent, ExportRow } from './export-rows.ts';

/** Every file that is written over all clips of such a run, whether it is needed this time or not. */
export function endFileNames({ steps }: Pick<ExportContent, 'steps'>): string[] {
  return [...steps.flatMap(({ step }) => step.files.atEnd?.names ?? []), ...logsNoteNames, manifestName];
}

export interface EndFiles {
  readonly files: WrittenFile[];
  /** What they hold, by step. */
  readonly results: ReadonlyMap<string, readonly unknown[]>;
}

/** Writes them, the manifest apart. @throws AppError file-unwritable, formats-names-damaged */
export async function writeEndFiles(
  folder: string,
  content: ExportContent,
  parts: number,
): Promise<EndFiles> {
  const { steps, clips, names, nameOf } = content;
  const files: WrittenFile[] = [];
  const results = new Map<string, readonly unknown[]>();
  for (const { step, rows } of steps) {
    if (!step.files.atEnd) continue;
    const ended = rows.flatMap((row) => endRow(row, nameOf(row), step));
    results.set(
      step.id,
      ended.map(({ result }) => result),
    );
    files.push(...(await step.files.atEnd.write(folder, ended, parts)));
  }
  const written = await writeLogsNames(folder, names.renamed);
  if (written) files.push(written);
  // With renamed clips upstream's text step must run on a list that has the new names.
  if (names.renamed.length > 0) {
    const lines = clips.map((clip) => ({ ...clip, exportKey: nameOf(clip) }));
    files.push(await writeLogsList(folder, lines));
  }
  return { files, results };
}

/** What a manifest says besides the files: `format` is the layout it stands beside. */
export function manifestOf(
  { run, appVersion }: Pick<ExportRequest, 'run' | 'appVersion'>,
  steps: readonly AnyStep[],
  clips: readonly { readonly notes: readonly Pick<Reason, 'code'>[] }[],
  files: readonly WrittenFile[],
  results: ReadonlyMap<string, readonly unknown[]> = new Map(),
  format = 'gpt-sovits',
): ExportManifest {
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

function endRow(row: ExportRow, name: string, step: AnyStep): EndRow<unknown>[] {
  const { order, speaker, language, text, data } = row;
  return data ? [{ name, order, speaker, language, text, result: step.decode(data) as unknown }] : [];
}

function countNotes(notes: readonly Pick<Reason, 'code'>[]): { code: string; clips: number }[] {
  const counts = new Map<string, number>();
  for (const { code } of notes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, clips]) => ({ code, clips }));
}
