import { totalmem } from 'node:os';
import path from 'node:path';
import type { HandoverInput } from '../../contract/endpoints/training.ts';
import type { ModelVersion } from '../../contract/values.ts';
import type { HandoverChoice } from '../../contract/views/training.ts';
import type { Handlers } from '../../rpc/handlers.ts';
import { checkTrainingFolder } from '../../training/check/check-folder.ts';
import { defaultSettings } from '../../training/handover/training-settings.ts';
import { writeHandover } from '../../training/handover/write-handover.ts';
import { workProgress } from '../checkpoints/work-progress.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';
import { smallestCard } from '../training/card-memory.ts';
import { CheckShelf } from '../training/check-shelf.ts';
import { prepareChosen, previewOf, usualName } from '../training/handover-request.ts';
import { KnownFolders } from '../training/known-folders.ts';
import { TrainingBoard } from '../training/training-board.ts';

/** The training check and the hand-over to GPT-SoVITS. */
export function trainingHandlers(core: CoreContext): HandlersNamed<Handlers, 'training'> {
  const { library, paths, tasks } = core;
  const folders = new KnownFolders(library);
  const shelf = new CheckShelf();
  const board = new TrainingBoard(tasks);

  const write = async (input: HandoverInput) => {
    const handover = await prepareChosen(input, paths);
    const result = await writeHandover(handover);
    const { folder, version, root, name, card, settings } = input;
    await folders.remember(path.resolve(folder), version, { root, name, card, settings });
    return { handover, result };
  };

  return {
    'training.folders': async () => ({
      folders: (await folders.list()).filter(({ folder }) => paths.allows(folder)),
    }),

    'training.check': ({ folder, version }, { signal: requested, emit }) => {
      const own = paths.check(folder);
      const link = linkTo(own, version);
      return tasks.run(
        { kind: 'check-training', subject: path.basename(own), detail: version, link },
        async ({ signal, progress }) => {
          const shown = workProgress('check', 'rows');
          const onProgress = (done: number, total: number): void => {
            progress(shown({ done, total }));
            emit(shown({ done, total }));
          };
          const check = await checkTrainingFolder(own, version, { signal, onProgress });
          await folders.remember(own, version);
          return shelf.add(check, await datasetOf(core, own));
        },
        requested,
      );
    },
    'training.last': ({ folder, version }) => ({ verdict: shelf.last(paths.check(folder), version) }),
    'training.rows': ({ check, problem, ids }) => shelf.rows(check, problem, ids),

    'training.choice': async ({ folder, version, card }): Promise<HandoverChoice> => {
      const own = paths.check(folder);
      const { written, root } = await folders.lastChoice(own, version);
      if (written && card === undefined) return written;
      const memory = card === undefined ? await smallestCard() : (card ?? undefined);
      const settings = defaultSettings(version, { card: memory, main: totalmem() / 2 ** 30 });
      return { root, name: written?.name ?? usualName(own), card: memory ?? null, settings };
    },
    'training.preview': async (input) => previewOf(await prepareChosen(input, paths)),
    'training.write': async (input) => (await write(input)).result,

    'training.start': async (input) => {
      board.refuseSecond();
      const { handover } = await write(input);
      const { training, settings, name, version } = input;
      const folder = path.resolve(input.folder);
      const command = handover.commands.find((known) => known.training === training)!;
      const { epochs } = training === 's2' ? settings.sovits : settings.gpt;
      return { task: await board.start({ command, folder, name, epochs, link: linkTo(folder, version) }) };
    },
    'training.run': () => board.current,
  };
}

function linkTo(folder: string, version: ModelVersion): string {
  return `#/ready?${new URLSearchParams({ folder, version })}`;
}

/** The dataset of the newest run that wrote into the folder. */
async function datasetOf({ library }: CoreContext, folder: string): Promise<number | null> {
  const runs = await library.listRuns();
  const newest = runs
    .filter(({ outDir, datasetId }) => outDir === folder && datasetId !== null)
    .sort((a, b) => b.createdAt - a.createdAt)[0];
  return newest?.datasetId ?? null;
}
