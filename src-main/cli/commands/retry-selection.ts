import { AppError } from '../../contract/errors.ts';
import { reasonTexts } from '../../contract/text/reasons.ts';
import type { RetrySelection } from '../../pipeline/types.ts';
import type { Library } from '../../store/library.ts';
import type { Run } from '../../store/types.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';
import { extractTexts } from './extract-texts.ts';

/** @throws UsageError for a code that no reason has */
export function checkReasons(codes: readonly string[], context: CliContext): void {
  const unknown = codes.find((code) => !Object.hasOwn(reasonTexts, code));
  if (unknown !== undefined) throw new UsageError(context.t(extractTexts.unknownReason, { code: unknown }));
}

/**
 * The newest run of the same list, files and folder is the one that is tried again.
 * @throws AppError extraction-nothing-to-retry
 */
export async function retrySelection(
  reasons: readonly string[],
  { source, models, out }: RetriedRun,
  library: Pick<Library, 'listRuns' | 'file'>,
): Promise<RetrySelection> {
  const run = (await library.listRuns()).find(
    (run) => run.listPath === source && run.outDir === (out ?? null) && hasModels(run, models),
  );
  if (!run) throw new AppError('extraction-nothing-to-retry', { source, library: library.file });
  return { run: run.id, reasons };
}

function hasModels(run: Run, models: RetriedRun['models']): boolean {
  return Object.entries(models).every(([slot, path]) => run.models[slot]?.path === path);
}

interface RetriedRun {
  readonly source: string;
  /** Slot -> path. */
  readonly models: Readonly<Record<string, string>>;
  readonly out: string | undefined;
}
