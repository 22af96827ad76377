import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { versionInput } from '../../contract/inputs.ts';
import type { ModelVersion } from '../../contract/values.ts';
import type { ExportResult } from '../../contract/views/tokens.ts';
import { manifestName } from '../../platform/own-manifest.ts';
import type { Handlers } from '../../rpc/handlers.ts';
import { exportRun } from '../../steps/export-run.ts';
import type { Run } from '../../store/types.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';
import { runName } from '../extract/run-view.ts';
import { KnownFolders } from '../training/known-folders.ts';

type Part = Pick<HandlersNamed<Handlers, 'tokens'>, 'tokens.export'>;

export function exportHandler(core: CoreContext): Part {
  const { library, tasks, paths, options } = core;
  return {
    'tokens.export': async (input, { signal: requested, emit }) => {
      const folder = paths.check(input.to);
      const run = await library.getRun(input.run);
      if (!run) throw new AppError('store-run-unknown', { id: input.run });
      const link = `#/tokens?run=${run.id}`;
      const write = async (
        signal: AbortSignal | undefined,
        onClips?: (clips: number) => void,
      ): Promise<ExportResult> => {
        const result = await exportRun(
          {
            run,
            folder,
            collisions: input.collisions ?? 'disambiguate',
            includeRejected: input.includeRejected ?? false,
            dryRun: input.dryRun ?? false,
            parts: 1,
            appVersion: options.appVersion,
            signal,
            onClips,
          },
          input.format,
          library,
        );
        return { folder, ...result, manifest: path.join(folder, manifestName) };
      };
      // A look is no work worth keeping in the history.
      if (input.dryRun) return write(requested);
      return tasks.run(
        { kind: 'export', subject: runName(run), detail: folder, link },
        async ({ signal, progress }) => {
          const report = (done: number): void => {
            const total = run.counts.done + run.counts.reused;
            const now = { phase: 'export', done, total, unit: 'clips', rate: null, etaMs: null } as const;
            progress(now);
            emit(now);
          };
          report(0);
          const result = await write(signal, report);
          if (input.format === 'gpt-sovits') await new KnownFolders(library).remember(folder, versionOf(run));
          return result;
        },
        requested,
      );
    },
  };
}

function versionOf({ version }: Run): ModelVersion | null {
  const known = versionInput.safeParse(version);
  return known.success ? known.data : null;
}
