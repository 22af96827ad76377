import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { versionInput } from '../../contract/inputs.ts';
import type { ModelVersion } from '../../contract/values.ts';
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
          const result = await exportRun(
            {
              run,
              folder,
              collisions: input.collisions ?? 'disambiguate',
              includeRejected: input.includeRejected ?? false,
              parts: 1,
              appVersion: options.appVersion,
              signal,
              onClips: report,
            },
            input.format,
            library,
          );
          if (input.format === 'gpt-sovits') await new KnownFolders(library).remember(folder, versionOf(run));
          const manifest = path.join(folder, 'manifest.json');
          return { folder, ...result, manifest };
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
