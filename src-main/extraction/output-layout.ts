import { planExportNames } from '../formats/export-names.ts';
import { logsPaths, prepareLogs, readLogsNames } from '../formats/sovits-logs.ts';
import type { ExportNames } from '../formats/types.ts';
import { guardOutputs } from './guard-outputs.ts';
import type { ExtractionRequest, InputClip } from './types.ts';

/** Where each clip's files go in the trainer's folder. */
export interface OutputLayout {
  readonly folder: string;
  readonly names: ExportNames;
  /** Name in the export, audio extension included. */
  nameOf(clip: { readonly path: string; readonly key: string }): string;
  pathsOf(clip: InputClip): ClipPlace;
}

export interface ClipPlace {
  readonly folder: string;
  readonly name: string;
  readonly wav: string;
  readonly hubert: string;
}

/**
 * Names every clip and proves that the folder can be written, before hours of work depend on it. Undefined for
 * a run that fills the library only. @throws AppError formats-name-collision, output-is-input, output-is-recording,
 * file-unwritable
 */
export async function createOutputLayout(request: ExtractionRequest): Promise<OutputLayout | undefined> {
  const folder = request.out;
  if (folder === undefined) return undefined;
  const usable = request.input.clips.filter((clip) => !clip.skip);
  const previous = await readLogsNames(folder);
  const names = planExportNames(usable, { policy: request.collisions, previous });
  const nameOf: OutputLayout['nameOf'] = (clip) => names.byPath.get(clip.path) ?? clip.key;
  const pathsOf: OutputLayout['pathsOf'] = (clip) => {
    const name = nameOf(clip);
    return { folder, name, wav: logsPaths.wav(folder, name), hubert: logsPaths.hubert(folder, name) };
  };
  await guardOutputs(request, folder, usable.map(pathsOf));
  await prepareLogs(folder);
  return { folder, names, nameOf, pathsOf };
}
