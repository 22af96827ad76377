import { exportRun } from './export-run.ts';
import type { OutputLayout } from './output-layout.ts';
import type { ProgressMeter } from './progress-meter.ts';
import type { RunFacts } from './report.ts';
import type { ExtractionServices } from './services.ts';

/**
 * Writes the token file and manifest of a run whose clips are all through, under the names its clip files have.
 * @returns paths relative to the folder
 */
export async function writeResults(
  { request, planned }: RunFacts,
  layout: OutputLayout,
  { library, appVersion }: ExtractionServices,
  meter: ProgressMeter,
): Promise<string[]> {
  meter.begin('write', 1);
  const run = await library.getRun(planned.id);
  const { parts, collisions } = request;
  const { files } = await exportRun(
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
  return files.map((file) => file.path);
}
