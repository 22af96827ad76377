import { exportRun } from './export-run.ts';
import type { KeptFile } from '../formats/types.ts';
import type { OutputLayout } from './output-layout.ts';
import type { ProgressMeter } from './progress-meter.ts';
import type { RunFacts } from './report.ts';
import type { ExtractionServices } from './services.ts';

export interface WrittenResults {
  readonly files: readonly string[];
  readonly kept: readonly KeptFile[];
}

export const noResults: WrittenResults = { files: [], kept: [] };

/**
 * Writes the token file and manifest of a run whose clips are all through, under the names its clip files have.
 * @returns the files by their paths in the folder, and what of others stood in their places
 */
export async function writeResults(
  { request, planned }: RunFacts,
  layout: OutputLayout,
  { library, appVersion }: ExtractionServices,
  meter: ProgressMeter,
): Promise<WrittenResults> {
  meter.begin('write', 1);
  const run = await library.getRun(planned.id);
  const { parts, collisions } = request;
  const { files, kept } = await exportRun(
    {
      run: run!,
      folder: layout.folder,
      format: 'gpt-sovits',
      parts,
      collisions,
      names: layout.names,
      appVersion,
    },
    library,
  );
  meter.step();
  return { files: files.map((file) => file.path), kept };
}
