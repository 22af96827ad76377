import { join } from 'node:path';
import { AppError, toAppError } from '../../contract/errors.ts';
import type { ClipSetting, ReadyClip } from '../clip/clip-state.ts';
import { Lookups } from '../clip/lookups.ts';
import { createOutputLayout, type OutputLayout } from '../export/output-layout.ts';
import { verdictsBefore } from '../plan/left-alone.ts';
import { hideSuperseded, planRun, type PlannedRun } from '../plan/plan-run.ts';
import { refuseMixture } from '../plan/refuse-mixture.ts';
import type { RunServices } from '../services.ts';
import type { ClipReport, RunControl, RunEvents, RunReport, RunRequest } from '../types.ts';
import { runClips } from './clip-loop.ts';
import { configuredSteps, openRun, type OpenRun } from './open-run.ts';
import { idleDevice, prepareDevice } from './prepare-device.ts';
import { ProgressMeter } from './progress-meter.ts';
import { buildReport, type RunFacts } from './report.ts';
import { settledClips, settleKnown } from './settle-known.ts';
import { noResults, writeResults } from './write-results.ts';

/**
 * One run from inputs to files. Resolves also when it was paused, cancelled or stopped by an error: the
 * report then says so, and every finished clip is in the library.
 * @throws AppError for inputs that cannot work at all; nothing was written by then
 */
export async function runSteps(
  request: RunRequest,
  services: RunServices,
  events: RunEvents,
  control: RunControl,
): Promise<RunReport> {
  const started = performance.now();
  const meter = new ProgressMeter(events);
  meter.begin('read', 2);
  const open = await openRun(request, services, control.cancel);
  try {
    events.opened?.(open.models);
    meter.step();
    const layout = await createOutputLayout(request, services.registry);
    if (layout) await guardMixture(open, layout, services);
    meter.step();
    const verdicts = await verdictsBefore(request.input.clips, request.retry, services.library);
    const pending = request.input.clips.filter((clip) => !verdicts.has(clip));
    const looked = await settledClips(pending, clipSetting(0, request, open, layout, services));
    const device = looked
      ? idleDevice(request)
      : await prepareDevice(request, open, services, events, meter, control.cancel);
    const planned = await planRun(request, open, verdicts, services.library, services.appVersion);
    events.planned?.(planned.id);
    const facts: RunFacts = { request, open, device, planned, started };
    const report = await carryOut(facts, looked, layout, services, events, control, meter);
    await hideSuperseded(planned.id, services.library);
    return report;
  } finally {
    await open.close();
  }
}

/** @throws AppError pipeline-folder-mixed */
function guardMixture(
  open: OpenRun,
  layout: OutputLayout,
  { library, registry }: RunServices,
): Promise<void> {
  const files = open.steps.filter(({ kept }) => kept).flatMap(({ step }) => step.files.perClip ?? []);
  const names = [...layout.names.byPath.values()];
  const rewritten = new Set(
    files.flatMap((file) => names.map((name) => join(layout.folder, file.pathOf(name)))),
  );
  return refuseMixture(layout.folder, configuredSteps(open), rewritten, library, registry);
}

async function carryOut(
  facts: RunFacts,
  looked: readonly ReadyClip[] | undefined,
  layout: OutputLayout | undefined,
  services: RunServices,
  events: RunEvents,
  control: RunControl,
  meter: ProgressMeter,
): Promise<RunReport> {
  const { planned, device } = facts;
  const { library } = services;
  const clips: ClipReport[] = [];
  await library.setRunState(planned.id, 'running');
  await library.setRunDevice(planned.id, { kind: device.used, name: device.name, reason: null });
  try {
    meter.begin('extract', planned.pending.length);
    const report = (clip: ClipReport): void => {
      clips.push(clip);
      events.clip?.(clip);
    };
    const setting = clipSetting(planned.id, facts.request, facts.open, layout, services);
    const left = await settleKnown(planned.pending, looked, setting, control, meter, report);
    await runClips(left, setting, services, control, meter, report);
    if (control.pause?.aborted) {
      await library.setRunState(planned.id, 'paused');
      return await buildReport(facts, services, 'paused', undefined, clips, noResults);
    }
    await refuseEmptyRun(facts, services);
    const results = layout ? await writeResults(facts, layout, services, meter) : noResults;
    await library.setRunState(planned.id, 'done');
    return await buildReport(facts, services, 'done', undefined, clips, results);
  } catch (thrown) {
    const error = toAppError(thrown);
    const state = error.code === 'cancelled' ? 'cancelled' : 'failed';
    await recordEnd(planned, services, state, error);
    return await buildReport(facts, services, state, error, clips, noResults);
  }
}

/** A run without a single result must not replace the files of a better one. */
async function refuseEmptyRun({ request, planned }: RunFacts, { library }: RunServices): Promise<void> {
  const { counts } = await library.runSummary(planned.id);
  if (counts.done + counts.reused > 0) return;
  throw new AppError('extraction-nothing-to-do', { total: counts.total, source: request.input.source });
}

/** The library itself may be what failed (full disk): the first error is the one worth telling. */
async function recordEnd(
  planned: PlannedRun,
  { library }: RunServices,
  state: 'cancelled' | 'failed',
  error: AppError,
): Promise<void> {
  try {
    await library.setRunState(planned.id, state, state === 'failed' ? error.toData() : null);
  } catch (second) {
    throw new AppError(error.code, error.params, second);
  }
}

function clipSetting(
  runId: number,
  request: RunRequest,
  open: OpenRun,
  layout: OutputLayout | undefined,
  { library }: RunServices,
): ClipSetting {
  return {
    runId,
    open,
    library,
    lookups: new Lookups(library),
    force: request.force,
    maxSeconds: request.maxSeconds,
    placeOf: (clip) => layout?.placeOf(clip),
  };
}
