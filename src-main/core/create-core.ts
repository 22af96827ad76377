import path from 'node:path';
import { createPreparePool } from '../audio/prepare/prepare-pool.ts';
import { forkInference } from '../inference/channel.ts';
import { InferenceSupervisor } from '../inference/supervisor.ts';
import { silentLog } from '../platform/logging/log.ts';
import { loadKnowledge } from '../sovits/family/knowledge.ts';
import { stepRegistry } from '../steps/registry.ts';
import { openLibrary } from '../store/open-library.ts';
import { CheckpointShelf } from './checkpoints/checkpoint-shelf.ts';
import type { CoreContext } from './core-context.ts';
import type { Core, CoreOptions } from './core-types.ts';
import { DatasetCatalog } from './datasets/dataset-catalog.ts';
import { DeviceBoard } from './extract/device-board.ts';
import { slowWorkTo } from './slow-work.ts';
import { recentFiles } from './extract/model-files.ts';
import { RunBoard } from './extract/run-board.ts';
import { createHandlers } from './handlers/create-handlers.ts';
import { ModelBoard } from './models/model-board.ts';
import { PathGrants } from './paths/path-grants.ts';
import { SettingsStore } from './settings/settings-store.ts';
import { TaskBoard } from './tasks/task-board.ts';
import { KnownFolders } from './training/known-folders.ts';
import { HeardClips } from './web/heard-clips.ts';
import { MediaStore } from './web/media-store.ts';
import { createWebHandler } from './web/web-handler.ts';

/** Decoding is a few percent of inference: one thread for a run, one for looking at clips meanwhile. */
const prepareThreads = 2;

/**
 * Puts the parts together: the one place that knows them all. Both hosts call it.
 * @throws AppError store-* where the library cannot be opened
 */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { dataDir, cacheDir, resourcesDir, entries = {}, appVersion, log = silentLog } = options;
  const library = await openLibrary(options.libraryFile ?? path.join(dataDir, 'library.sqlite'), {
    ...(entries.store && { entry: entries.store }),
    ...slowWorkTo(log),
  });
  const prepare = createPreparePool({
    size: prepareThreads,
    ...(entries.prepare && { entry: entries.prepare }),
  });
  const inferenceEntry = entries.inference ?? new URL('../inference/inference.process.ts', import.meta.url);
  const inference = new InferenceSupervisor(options.spawnInference ?? forkInference(inferenceEntry), log);
  const services = {
    library,
    inference,
    prepare,
    cacheDir,
    resourcesDir,
    appVersion,
    registry: stepRegistry,
    threadEntries: { text: entries.text },
  };
  const knowledge = await loadKnowledge(resourcesDir);
  const tasks = new TaskBoard(library);
  const media = new MediaStore();
  const devices = new DeviceBoard(services);
  const paths = new PathGrants(options.roots, options.host.kind === 'server');
  const settings = new SettingsStore(library);
  const context: CoreContext = {
    options,
    library,
    services,
    knowledge,
    tasks,
    media,
    paths,
    settings,
    datasets: new DatasetCatalog(library, { prepare, paths }, { dataDir, resourcesDir }),
    checkpoints: new CheckpointShelf(knowledge),
    devices,
    runs: new RunBoard(services, tasks, devices),
    models: new ModelBoard({ options, settings, tasks, paths }),
  };
  await settings.load();
  await Promise.all([
    tasks.load(),
    context.models.load(),
    context.datasets.refresh(),
    context.runs.refresh(),
  ]);
  await grantKnown(context);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await context.runs.settle();
    await devices.settle();
    await context.models.close();
    // What is cancelled still writes how it ended: the library is the last to go.
    const ended = tasks.close();
    inference.close();
    await prepare.close();
    await ended;
    await library.close();
  };
  return {
    handlers: createHandlers(context),
    web: createWebHandler(options.rendererDir, media, new HeardClips(prepare)),
    paths: context.paths,
    activity: tasks.activity,
    onEnded: (listener) => tasks.onEnded(listener),
    close: () => (closing ??= close()),
  };
}

/** What the user chose in earlier sessions stays allowed, and so do our own folders. */
async function grantKnown(context: CoreContext): Promise<void> {
  const { paths, library, settings, options } = context;
  paths.grant(path.join(options.resourcesDir, 'sample'));
  for (const { listPath, audioDir } of await library.listDatasets()) {
    if (listPath) paths.grant(listPath);
    if (audioDir) paths.grant(audioDir);
  }
  for (const file of await recentFiles(context)) paths.grant(file);
  for (const folder of await new KnownFolders(library).paths()) paths.grant(folder);
  const { exportFolder, modelFolder } = settings.all.value;
  for (const folder of [exportFolder, modelFolder]) if (folder) paths.grant(folder);
}
