import { access, rm } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import type { KeptFile } from '../../formats/types.ts';
import { backUpFile, sha256OfFile } from '../../platform/back-up-file.ts';
import { mapConcurrent } from '../../platform/map-concurrent.ts';
import type { Library } from '../../store/library.ts';
import type { Run } from '../../store/types.ts';
import type { StepRegistry } from '../registry.ts';
import type { AnyStep, StepConfig } from '../step.ts';

const filesAtOnce = 32;

/** A step with what its results depend on, whether these are kept or only serve others. */
export interface ConfiguredStep {
  readonly id: string;
  readonly config: StepConfig;
}

/** Files of one step that another model or version made. */
interface ForeignResults {
  readonly step: string;
  readonly paths: readonly string[];
}

/**
 * Refuses to put results of these steps beside files that another model or version made: training would take both for
 * one. Files that are written anew anyway do no harm.
 * @param rewritten paths of all files that will be written
 * @throws AppError pipeline-folder-mixed
 */
export async function refuseMixture(
  folder: string,
  steps: readonly ConfiguredStep[],
  rewritten: ReadonlySet<string>,
  library: Library,
  registry: StepRegistry,
): Promise<void> {
  for await (const { step, paths } of foreignResults(folder, steps, library, registry)) {
    const staying = paths.filter((path) => !rewritten.has(path));
    if (staying.length > 0)
      throw new AppError('pipeline-folder-mixed', { folder, count: staying.length, path: staying[0]!, step });
  }
}

/**
 * Moves what another model or version made out of the way, to `<name>.bak`: of clips that were to be made anew and
 * failed. @throws AppError file-unreadable, file-unwritable
 */
export async function setMixtureAside(
  folder: string,
  steps: readonly ConfiguredStep[],
  library: Library,
  registry: StepRegistry,
): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for await (const { paths } of foreignResults(folder, steps, library, registry)) {
    for (const path of paths) {
      const sha256 = await sha256OfFile(path);
      if (sha256 === undefined) continue;
      kept.push({ path, backup: await backUpFile(path, sha256) });
      await rm(path, { force: true });
    }
  }
  return kept;
}

async function* foreignResults(
  folder: string,
  steps: readonly ConfiguredStep[],
  library: Library,
  registry: StepRegistry,
): AsyncGenerator<ForeignResults> {
  for (const { kind, runId, paths } of await library.filesIn(folder)) {
    const step = registry.steps.find(({ files }) => files.perClip?.some((file) => file.kind === kind));
    const made = step && (await configOf(step, runId, library));
    if (!step || !made || !dependsOnModel(step, kind)) continue;
    if (!steps.some(({ id, config }) => isRelated(step, id, registry) && disagree(made, config))) continue;
    const lying = await present(paths);
    if (lying.length > 0) yield { step: step.id, paths: lying };
  }
}

/** A file that somebody removed mixes with nothing. */
async function present(paths: readonly string[]): Promise<string[]> {
  const found = await mapConcurrent(paths, filesAtOnce, (path) =>
    access(path).then(
      () => true,
      () => false,
    ),
  );
  return paths.filter((_, i) => found[i]);
}

/** A file that depends on the recording alone fits beside everything. */
function dependsOnModel({ files }: AnyStep, kind: string): boolean {
  return files.perClip?.find((file) => file.kind === kind)?.contentOf === undefined;
}

async function configOf(step: AnyStep, runId: number, library: Library): Promise<StepConfig | undefined> {
  const run: Run | null = await library.getRun(runId);
  return run?.steps.find(({ id }) => id === step.id)?.config;
}

/** One step's names say nothing of another's, unless one starts from the other's results. */
function isRelated({ id, needs }: AnyStep, other: string, { steps }: StepRegistry): boolean {
  if (id === other || needs.results?.includes(other)) return true;
  return steps.find((step) => step.id === other)?.needs.results?.includes(id) ?? false;
}

/** What two steps both depend on they must share; the device may differ, as it has proved itself. */
function disagree(one: StepConfig, other: StepConfig): boolean {
  return Object.entries(one).some(([name, value]) => name in other && other[name] !== value);
}
