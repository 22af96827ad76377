import type { FolderChange } from '../../contract/views/tokens.ts';
import type { KeptFile } from '../../formats/types.ts';
import { backUpFile, sha256OfFile } from '../../platform/back-up-file.ts';
import { mapConcurrent } from '../../platform/map-concurrent.ts';
import type { Library } from '../../store/library.ts';
import type { OutputFile, RecordedOutput } from '../../store/types.ts';
import type { AnyStep, ClipFile } from '../step.ts';
import { changeOf, groupOf, pathOf, writeFrom, type Change, type ClipTarget } from './clip-changes.ts';
import { findSource, ownPlace, recordedConfig, sizeOf } from './clip-sources.ts';
import type { ExportRequest } from './export-request.ts';
import { namesIn, type ExportContent, type ExportRow } from './export-rows.ts';

/** Clips whose files are looked up in the library together, and recorded together. */
const clipsAtOnce = 256;
const filesAtOnce = 4;

export interface ClipFilesExport {
  readonly changes: readonly FolderChange[];
  readonly kept: readonly KeptFile[];
  /** Paths of all files that are, or would be, as the run has them. */
  readonly targets: ReadonlySet<string>;
}

/**
 * Writes the files that each clip has of its own, where they are missing or differ: copied from where the run left
 * them, or made from the results in the library. A dry run only counts. @throws AppError file-unwritable, file-unreadable
 */
export async function exportClipFiles(
  content: ExportContent,
  request: ExportRequest,
  library: Library,
): Promise<ClipFilesExport> {
  const changes: FolderChange[] = [];
  const kept: KeptFile[] = [];
  const targets = new Set<string>();
  const own =
    request.run.outDir === null
      ? undefined
      : await namesIn(request.run.outDir, content.clips, 'disambiguate');
  const ownName = (row: ExportRow): string => own?.byPath.get(row.path) ?? row.key;
  for (const { step, rows } of content.steps) {
    for (const file of step.files.perClip ?? []) {
      const counts = { added: 0, changed: 0, unchanged: 0, missing: 0 };
      const before = kept.length;
      for (let at = 0; at < rows.length; at += clipsAtOnce) {
        request.signal?.throwIfAborted();
        const page = rows.slice(at, at + clipsAtOnce);
        const settled = await settlePage(page, step, file, { content, request, ownName }, library);
        for (const { path, change, backup } of settled) {
          counts[change]++;
          if (change !== 'missing') targets.add(path);
          if (backup) kept.push(backup);
        }
      }
      changes.push({ path: groupOf(file), ...counts, kept: kept.length - before });
    }
  }
  // In a dry run nothing was copied yet.
  return { changes, kept: request.dryRun ? [] : kept, targets };
}

interface PageSetting {
  readonly content: ExportContent;
  readonly request: ExportRequest;
  readonly ownName: (row: ExportRow) => string;
}

interface SettledFile {
  readonly path: string;
  readonly change: Change;
  readonly backup: KeptFile | undefined;
}

async function settlePage(
  rows: readonly ExportRow[],
  step: AnyStep,
  file: ClipFile<unknown>,
  { content, request, ownName }: PageSetting,
  library: Library,
): Promise<SettledFile[]> {
  const { run, folder, dryRun } = request;
  const config = recordedConfig(step, run);
  const targets = rows.map((row) => ({ step, file, folder, name: content.nameOf(row) }));
  const lying = await library.findOutputs(targets.map(pathOf));
  const left = await library.findOutputs(rows.map((row) => ownPlace(run, file, ownName(row)) ?? ''));
  const outputs: OutputFile[] = [];
  const settled = await mapConcurrent([...rows.keys()], filesAtOnce, async (i): Promise<SettledFile> => {
    const target = targets[i]!;
    const found = await findSource(rows[i]!, file, config, left[i]!, library);
    const change = await changeOf(target, found, lying[i]!);
    const foreign = change === 'changed' && !(await isOurs(target, lying[i]!));
    const path = pathOf(target);
    if (!found || dryRun || change === 'unchanged')
      return { path, change, backup: foreign ? { path, backup: '' } : undefined };
    const backup = foreign
      ? { path, backup: await backUpFile(path, (await sha256OfFile(path)) ?? '') }
      : undefined;
    const written = await writeFrom(target, found.source);
    if (!written) return { path, change: 'missing', backup };
    const { bytes: size, sha256 } = written;
    outputs.push({
      path,
      kind: file.kind,
      contentKey: found.content,
      size,
      sha256: file.read ? sha256 : null,
    });
    return { path, change, backup };
  });
  if (outputs.length > 0) await library.recordOutputs(run.id, outputs);
  return settled;
}

/** What the library wrote, and what still has that size, can be made again. */
async function isOurs(target: ClipTarget, lying: RecordedOutput | null): Promise<boolean> {
  return lying !== null && (await sizeOf(pathOf(target))) === lying.size;
}
