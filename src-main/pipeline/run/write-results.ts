import type { KeptFile } from '../../formats/types.ts';
import { exportEndFiles } from '../export/export-folder.ts';
import { setMixtureAside } from '../plan/refuse-mixture.ts';
import type { OutputLayout } from '../export/output-layout.ts';
import type { RunServices } from '../services.ts';
import type { ProgressMeter } from './progress-meter.ts';
import { configuredSteps } from './open-run.ts';
import type { RunFacts } from './report.ts';

export interface WrittenResults {
  readonly files: readonly string[];
  readonly kept: readonly KeptFile[];
}

export const noResults: WrittenResults = { files: [], kept: [] };

/**
 * Writes the files over all clips and the manifest of a run whose clips are all through, under the names its clip
 * files have. @returns the files by their paths in the folder, and what of others stood in their
 * places
 */
export async function writeResults(
  { request, planned, open }: RunFacts,
  { folder, names }: OutputLayout,
  { library, registry, appVersion }: RunServices,
  meter: ProgressMeter,
): Promise<WrittenResults> {
  meter.begin('write', 1);
  const run = await library.getRun(planned.id);
  const { parts, collisions } = request;
  // A clip that could not be made anew still has the file that another model made of it.
  const aside = await setMixtureAside(folder, configuredSteps(open), library, registry);
  const { files, kept } = await exportEndFiles(
    { run: run!, folder, parts, collisions, names, appVersion },
    library,
    registry,
  );
  meter.step();
  return { files: files.map((file) => file.path), kept: [...aside, ...kept] };
}
