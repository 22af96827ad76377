import { join } from 'node:path';
import { planExportNames } from '../../formats/export-names.ts';
import { prepareLogs, readLogsNames } from '../../formats/sovits-logs.ts';
import type { ExportNames } from '../../formats/types.ts';
import { keptSteps, type StepRegistry } from '../registry.ts';
import type { AnyStep } from '../step.ts';
import type { InputClip, RunRequest } from '../types.ts';
import { guardOutputs } from './guard-outputs.ts';

/** Where each clip's files go in the trainer's folder. */
export interface OutputLayout {
  readonly folder: string;
  readonly names: ExportNames;
  placeOf(clip: InputClip): ClipPlace;
}

export interface ClipPlace {
  readonly folder: string;
  /** The clip's name in the export, audio extension included. */
  readonly name: string;
}

/**
 * Names every clip and proves that the folder can be written, before hours of work depend on it. Undefined for
 * a run that fills the library only. @throws AppError formats-name-collision, output-is-input, output-is-recording,
 * file-unwritable
 */
export async function createOutputLayout(
  request: RunRequest,
  registry: StepRegistry,
): Promise<OutputLayout | undefined> {
  const folder = request.out;
  if (folder === undefined) return undefined;
  const usable = request.input.clips.filter((clip) => !clip.skip);
  const previous = await readLogsNames(folder);
  const names = planExportNames(usable, { policy: request.collisions, previous });
  const steps = keptSteps(registry, request.steps);
  const nameOf = (clip: InputClip): string => names.byPath.get(clip.path) ?? clip.key;
  await guardOutputs(request, folder, usable.map(nameOf), steps);
  await prepareLogs(folder, subfolders(steps));
  return { folder, names, placeOf: (clip) => ({ folder, name: nameOf(clip) }) };
}

/** Where the files of these steps lie in the training folder. */
function subfolders(steps: readonly AnyStep[]): string[] {
  const files = steps.flatMap(({ files }) => files.perClip ?? []);
  return [...new Set(files.map((file) => join(file.pathOf('x'), '..')))];
}
