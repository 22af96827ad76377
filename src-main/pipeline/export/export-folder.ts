import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FolderChange } from '../../contract/views/tokens.ts';
import { foreignFilesIn, keepForeignFiles } from '../../formats/keep-foreign.ts';
import { writeManifest } from '../../formats/manifest.ts';
import type { WrittenFile } from '../../formats/types.ts';
import { sha256OfFile } from '../../platform/back-up-file.ts';
import type { Library } from '../../store/library.ts';
import { refuseMixture } from '../plan/refuse-mixture.ts';
import type { StepRegistry } from '../registry.ts';
import { exportClipFiles } from './clip-files.ts';
import { endFileNames, manifestOf, writeEndFiles } from './end-files.ts';
import type { ExportedFiles, ExportRequest, FolderExport } from './export-request.ts';
import { readContent, type ExportContent } from './export-rows.ts';
import { guardOutputs } from './guard-outputs.ts';

/**
 * Writes the whole training folder of a run: the files of its clips and those over all of them, with what each does to
 * what lies there. A dry run only tells. @throws AppError extraction-run-empty, extraction-tokens-damaged,
 * formats-name-collision, pipeline-folder-mixed, output-is-input, output-is-recording, file-unwritable
 */
export async function exportFolder(
  request: ExportRequest,
  library: Library,
  registry: StepRegistry,
): Promise<FolderExport> {
  const { run, folder } = request;
  const content = await readContent(request, library, registry);
  const steps = content.steps.map(({ step }) => step);
  const names = content.clips.map((clip) => content.nameOf(clip));
  const input = { source: run.listPath, audioDir: run.audioDir ?? undefined, clips: content.clips };
  const models = Object.fromEntries(Object.entries(run.models).map(([slot, { path }]) => [slot, path]));
  await guardOutputs({ input, models }, folder, names, steps);
  const planned = await exportClipFiles(content, { ...request, dryRun: true }, library);
  await refuseMixture(folder, run.steps, planned.targets, library, registry);
  const ends = await compareEndFiles(folder, endFileNames(content), async (place) => {
    return (await writeEndFiles(place, content, request.parts)).files;
  });
  const changes = [...planned.changes, ...ends].sort((a, b) => (a.path < b.path ? -1 : 1));
  const { renamed } = content.names;
  if (request.dryRun) return { clips: content.clips.length, files: [], renamed, kept: [], changes };
  const clips = await exportClipFiles(content, request, library);
  const written = await writeOver(content, request, unchangedIn(ends));
  return { ...written, kept: [...clips.kept, ...written.kept], changes };
}

/**
 * Writes only what stands over all clips, each whole or not at all, with a manifest that names the models behind them:
 * a run's own clip files are there already. @throws AppError as exportFolder
 */
export async function exportEndFiles(
  request: ExportRequest,
  library: Library,
  registry: StepRegistry,
): Promise<ExportedFiles> {
  await refuseMixture(request.folder, request.run.steps, new Set(), library, registry);
  return writeOver(await readContent(request, library, registry), request, new Set());
}

async function writeOver(
  content: ExportContent,
  request: ExportRequest,
  unchanged: ReadonlySet<string>,
): Promise<ExportedFiles> {
  const { folder, parts } = request;
  const replaced = endFileNames(content).filter((name) => !unchanged.has(name));
  const kept = await keepForeignFiles(folder, replaced);
  const { files, results } = await writeEndFiles(folder, content, parts);
  const steps = content.steps.map(({ step }) => step);
  files.push(await writeManifest(folder, manifestOf(request, steps, content.clips, files, results)));
  return { clips: content.clips.length, files, renamed: content.names.renamed, kept };
}

export function unchangedIn(changes: readonly FolderChange[]): ReadonlySet<string> {
  return new Set(changes.filter(({ unchanged }) => unchanged > 0).map(({ path }) => path));
}

/**
 * What writing these files would do to those in a folder: they are written elsewhere first, and compared.
 * @param names every file that may be written
 */
export async function compareEndFiles(
  folder: string,
  names: readonly string[],
  write: (place: string) => Promise<readonly WrittenFile[]>,
): Promise<FolderChange[]> {
  const place = await mkdtemp(join(tmpdir(), 'workbench-compare-'));
  try {
    const written = await write(place);
    const foreign = new Set((await foreignFilesIn(folder, names)).map(({ name }) => name));
    return await Promise.all(
      written.map(async ({ path, sha256 }) => {
        const lying = await sha256OfFile(join(folder, path));
        const change = lying === undefined ? 'added' : lying === sha256 ? 'unchanged' : 'changed';
        const kept = change === 'changed' && foreign.has(path) ? 1 : 0;
        return { path, added: 0, changed: 0, unchanged: 0, missing: 0, [change]: 1, kept };
      }),
    );
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
