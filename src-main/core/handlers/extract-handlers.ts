import { AppError } from '../../contract/errors.ts';
import { retriedReasons } from '../../pipeline/plan/plan-run.ts';
import type { RunRequest, RetrySelection } from '../../pipeline/types.ts';
import type { Handlers } from '../../rpc/handlers.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';
import { readRows } from '../datasets/read-rows.ts';
import { checkPair, type PairRequest } from '../extract/check-pair.ts';
import { inferenceThreads } from '../extract/device-board.ts';
import { inputOfRows } from '../extract/input-of-rows.ts';
import { extractOptions, rememberFile } from '../extract/model-files.ts';
import type { Run } from '../../store/types.ts';
import { runOf } from '../tasks/task-board.ts';

interface StartRequest extends PairRequest {
  readonly ids?: readonly number[] | undefined;
  readonly force?: boolean | undefined;
  readonly retry?: RetrySelection | undefined;
}

export function extractHandlers(core: CoreContext): HandlersNamed<Handlers, 'extract'> {
  const { devices, runs, tasks, paths } = core;
  return {
    'extract.options': () => extractOptions(core),
    'extract.devices': async () => {
      await devices.discover();
      return devices.all;
    },
    'extract.selfTest': ({ device }, { signal: requested }) => {
      if (runs.busy) throw new AppError('host-run-busy');
      return tasks.run(
        { kind: 'self-test', subject: device },
        ({ signal }) => devices.test(device, signal),
        requested,
      );
    },
    'extract.check': (input, { signal }) => checkPair(core, input, signal),
    'extract.start': async (input) => {
      const hubert = paths.check(input.hubert);
      const sovits = paths.check(input.sovits);
      const run = await startRun(core, { ...input, hubert, sovits });
      await rememberFile(core, hubert);
      await rememberFile(core, sovits);
      return { run };
    },
    'extract.pause': ({ run }) => {
      runs.pause(run);
      return null;
    },
    'extract.cancel': ({ run }) => {
      runs.cancel(run);
      return null;
    },
    'extract.resume': async ({ run }) => ({ run: await resumeRun(core, run) }),
    'extract.retry': async ({ run, reasons }) => ({
      run: await startAgain(core, await runNamed(core, run), reasons),
    }),
    'extract.run': ({ run }) => runs.watch(run),
  };
}

async function startRun(core: CoreContext, request: StartRequest): Promise<number> {
  const { library, datasets, devices, runs } = core;
  const dataset = await datasets.dataset(request.dataset);
  const device = devices.kindOf(request.device);
  const wanted = request.ids === undefined ? undefined : new Set(request.ids);
  return runs.start(dataset, async (signal): Promise<RunRequest> => {
    const rows = await datasets.inTurn(request.dataset, () => readRows(library, request.dataset));
    const chosen = wanted === undefined ? rows : rows.filter((row) => wanted.has(row.id));
    return {
      input: await inputOfRows(dataset, chosen, core.paths, signal),
      steps: ['tokens'],
      models: { hubert: request.hubert, sovits: request.sovits },
      out: undefined,
      device,
      threads: inferenceThreads,
      force: request.force ?? false,
      collisions: 'disambiguate',
      parts: 1,
      retry: request.retry,
    };
  });
}

/**
 * Goes on with a run that was cut short, with the reasons it was about. It is hidden behind the new one by the engine.
 * @throws AppError store-run-unknown, host-no-dataset, host-run-busy
 */
export async function resumeRun(core: CoreContext, id: number): Promise<number> {
  const run = await runNamed(core, id);
  return startAgain(core, run, retriedReasons(run));
}

async function runNamed({ library }: CoreContext, id: number): Promise<Run> {
  const run = await library.getRun(id);
  if (!run) throw new AppError('store-run-unknown', { id });
  return run;
}

/** The same request once more: a new run in which everything that has tokens is reused. */
async function startAgain(core: CoreContext, run: Run, reasons: RetrySelection['reasons'] | undefined) {
  const { id, datasetId: dataset, models, deviceRequested: device } = run;
  const [hubert = '', sovits = ''] = [models.hubert?.path, models.sovits?.path];
  if (dataset === null) throw new AppError('host-no-dataset', { run: id });
  const lines = new Set<number>();
  const rows = await readRows(core.library, dataset);
  if (run.counts.total < rows.length) for (const line of await linesOf(core, id)) lines.add(line);
  const ids = lines.size === 0 ? undefined : rows.filter((row) => lines.has(row.line)).map((row) => row.id);
  const retry = reasons && { run: id, reasons };
  const next = await startRun(core, { dataset, hubert, sovits, device, ids, retry });
  core.tasks.closePaused((task) => runOf(task) === id);
  return next;
}

/** Lines of a run over a part of its dataset. */
async function linesOf({ library }: CoreContext, run: number): Promise<number[]> {
  const ids = await library.clipIds({ runIds: [run] });
  const lines: number[] = [];
  for (let at = 0; at < ids.length; at += 5_000)
    lines.push(...(await library.clipRows(ids.slice(at, at + 5_000))).map((row) => row.line));
  return lines;
}
