import path from 'node:path';
import { compareCheckpoints } from '../../sovits/compare/compare.ts';
import { verifyCheckpoint } from '../../sovits/verify/verify.ts';
import type { Handlers } from '../../rpc/handlers.ts';
import { tensorDetail } from '../checkpoints/tensor-detail.ts';
import { workProgress } from '../checkpoints/work-progress.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';

type Names = HandlersNamed<Handlers, 'checkpoints'>;

/** What reads the tensors themselves: one at a time on demand, or all of them as a task. */
export function checkpointWorkHandlers({
  checkpoints,
  knowledge,
  paths,
  tasks,
}: CoreContext): Pick<Names, 'checkpoints.tensor' | 'checkpoints.compare' | 'checkpoints.verify'> {
  return {
    'checkpoints.tensor': ({ path: file, group, name }, { signal }) =>
      checkpoints.use(
        paths.check(file),
        (checkpoint) => tensorDetail(checkpoint, group, name, signal),
        signal,
      ),

    'checkpoints.compare': (input, { signal: requested, emit }) => {
      const [left, right] = [paths.check(input.left), paths.check(input.right)];
      return tasks.run(
        {
          kind: 'compare',
          subject: `${path.basename(left)} · ${path.basename(right)}`,
          link: linkTo({ path: left, view: 'compare', with: right }),
        },
        async ({ signal, progress }) => {
          const shown = workProgress('compare', 'tensors');
          const onProgress = (counts: { done: number; total: number }): void => {
            progress(shown(counts));
            emit(shown(counts));
          };
          return checkpoints.use(
            left,
            (a) => checkpoints.use(right, (b) => compareCheckpoints(a, b, { signal, onProgress }), signal),
            signal,
          );
        },
        requested,
      );
    },

    'checkpoints.verify': (input, { signal: requested, emit }) => {
      const file = paths.check(input.path);
      return tasks.run(
        { kind: 'verify', subject: path.basename(file), link: linkTo({ path: file, view: 'verify' }) },
        ({ signal, progress }) => {
          const shown = workProgress('verify', 'bytes');
          const onProgress = (counts: { done: number; total: number }): void => {
            progress(shown(counts));
            emit(shown(counts));
          };
          return checkpoints.use(
            file,
            (checkpoint) => verifyCheckpoint(checkpoint, knowledge.knownFiles, { signal, onProgress }),
            signal,
          );
        },
        requested,
      );
    },
  };
}

function linkTo(query: Readonly<Record<string, string>>): string {
  return `#/checkpoints?${new URLSearchParams(query)}`;
}
