import { diagnoseAll, diagnoseAs } from '../../sovits/load/diagnose.ts';
import { judgeCheckpoint } from '../../sovits/version/judge.ts';
import type { Handlers } from '../../rpc/handlers.ts';
import { layerTree } from '../checkpoints/layer-tree.ts';
import { saveReport } from '../checkpoints/save-report.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';
import { rememberFile } from '../extract/model-files.ts';

type Names = HandlersNamed<Handlers, 'checkpoints'>;

export function checkpointHandlers(
  core: CoreContext,
): Omit<Names, 'checkpoints.tensor' | 'checkpoints.compare' | 'checkpoints.verify'> {
  const { checkpoints, knowledge, paths, options } = core;
  return {
    'checkpoints.inspect': async ({ path }, { signal }) => {
      const file = paths.check(path);
      const report = await checkpoints.inspect(file, signal);
      await rememberFile(core, file);
      return report;
    },
    'checkpoints.diagnose': ({ path, as }, { signal }) =>
      checkpoints.use(
        paths.check(path),
        async (checkpoint) => {
          const judgement = await judgeCheckpoint(checkpoint, knowledge, signal);
          const found = as ? [diagnoseAs(judgement, as, knowledge)] : diagnoseAll(judgement, knowledge);
          // The thousand keys behind each version are what \`checkpoints.layers\` is for.
          return found.map(({ keys: _keys, ...diagnosis }) => diagnosis);
        },
        signal,
      ),
    'checkpoints.layers': ({ path, as }, { signal }) =>
      checkpoints.use(
        paths.check(path),
        (checkpoint) => layerTree(checkpoint, as, knowledge, signal),
        signal,
      ),
    'checkpoints.saveReport': async ({ path, to, language }, { signal }) => {
      const report = await checkpoints.inspect(paths.check(path), signal);
      return saveReport(report, paths.check(to), language, options.appVersion);
    },
  };
}
