import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Library } from '../../store/library.ts';
import type { RecordedOutput, Run } from '../../store/types.ts';
import { contentKey } from '../clip/content-key.ts';
import type { AnyStep, ClipFile, StepConfig } from '../step.ts';
import type { ExportRow } from './export-rows.ts';

/** Where a clip's file comes from: a file with the same content, or the result in the library. */
export type ClipSource = { readonly copy: RecordedOutput } | { readonly data: Uint8Array };

export interface FoundSource {
  readonly source: ClipSource;
  /** What the file will hold, as it is recorded with it. */
  readonly content: string;
}

/** What a run's results of a step depend on, the device included where one computed. */
export function recordedConfig(step: AnyStep, { steps, deviceRequested }: Run): StepConfig {
  const config = steps.find(({ id }) => id === step.id)?.config ?? {};
  return step.deviceTest ? { ...config, device: deviceRequested } : config;
}

/**
 * Where to take a clip's file from. The run left it in its own folder; where somebody removed it from there, any file
 * with the same content will do. Undefined where it lies nowhere, or another model's stands in its place.
 * @param recorded what the library knows of the file in the run's own folder
 */
export async function findSource(
  row: ExportRow,
  file: ClipFile<unknown>,
  config: StepConfig,
  recorded: RecordedOutput | null,
  library: Library,
): Promise<FoundSource | undefined> {
  if (row.data && row.subject !== null && file.from === 'result')
    return { source: { data: row.data }, content: contentKey(row.subject, config) };
  if (recorded?.kind !== file.kind) return undefined;
  const content = recorded.contentKey;
  // What depends on less than the result (the recording alone, say) fits whatever model the run had.
  if (!file.contentOf && !content.endsWith(`/${Object.values(config).join('/')}`)) return undefined;
  for (const copy of [recorded, ...(await library.outputsHolding(content))]) {
    if (copy.kind === file.kind && (await sizeOf(copy.path)) === copy.size)
      return { source: { copy }, content };
  }
  return undefined;
}

/** The file in the run's own folder; undefined for a run that filled the library only. */
export function ownPlace(run: Run, file: ClipFile<unknown>, name: string): string | undefined {
  return run.outDir === null ? undefined : join(run.outDir, file.pathOf(name));
}

/** Bytes; undefined where there is no file. */
export async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
}
