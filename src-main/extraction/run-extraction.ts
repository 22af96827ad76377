import { AppError, toAppError } from '../contract/errors.ts';
import { runClips } from './clip-loop.ts';
import type { ClipSetting } from './extract-clip.ts';
import { openModels } from './open-models.ts';
import { createOutputLayout, type OutputLayout } from './output-layout.ts';
import { hideSuperseded, planRun, PRECISION, type PlannedRun } from './plan-run.ts';
import { prepareDevice } from './prepare-device.ts';
import { ProgressMeter } from './progress-meter.ts';
import { buildReport, type RunFacts } from './report.ts';
import type { ExtractionServices } from './services.ts';
import type {
  ClipReport,
  ExtractionEvents,
  ExtractionReport,
  ExtractionRequest,
  RunControl,
} from './types.ts';
import { noResults, writeResults } from './write-results.ts';

/**
 * One extraction from inputs to files. Resolves also when it was paused, cancelled or stopped by an error: the
 * report then says so, and every finished clip is in the library.
 * @throws AppError for inputs that cannot work at all; nothing was written by then
 */
export async function runExtraction(
  request: ExtractionRequest,
  services: ExtractionServices,
  events: ExtractionEvents,
  control: RunControl,
): Promise<ExtractionReport> {
  const started = performance.now();
  const meter = new ProgressMeter(events);
  meter.begin('read', 2);
  const models = await openModels(request.hubert, request.sovits, services.cacheDir, control.cancel);
  try {
    meter.step();
    const layout = await createOutputLayout(request);
    meter.step();
    const device = await prepareDevice(request, models, services, events, meter, control.cancel);
    const planned = await planRun(request, models, services.library, services.appVersion);
    events.planned?.(planned.id);
    const facts: RunFacts = { request, models, device, planned, started };
    const report = await carryOut(facts, layout, services, events, control, meter);
    await hideSuperseded(planned.id, services.library);
    return report;
  } finally {
    await models.hubert.close();
  }
}

async function carryOut(
  facts: RunFacts,
  layout: OutputLayout | undefined,
  services: ExtractionServices,
  events: ExtractionEvents,
  control: RunControl,
  meter: ProgressMeter,
): Promise<ExtractionReport> {
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
    await runClips(planned.pending, clipSetting(facts, layout), services, control, meter, report);
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

/** A run without a single token must not replace the token file of a better one. */
async function refuseEmptyRun(
  { request, planned }: RunFacts,
  { library }: ExtractionServices,
): Promise<void> {
  const { counts } = await library.runSummary(planned.id);
  if (counts.done + counts.reused > 0) return;
  throw new AppError('extraction-nothing-to-do', { total: counts.total, source: request.input.source });
}

/** The library itself may be what failed (full disk): the first error is the one worth telling. */
async function recordEnd(
  planned: PlannedRun,
  { library }: ExtractionServices,
  state: 'cancelled' | 'failed',
  error: AppError,
): Promise<void> {
  try {
    await library.setRunState(planned.id, state, state === 'failed' ? error.toData() : null);
  } catch (second) {
    throw new AppError(error.code, error.params, second);
  }
}

function clipSetting(facts: RunFacts, layout: OutputLayout | undefined): ClipSetting {
  const { request, models, planned, device } = facts;
  return {
    runId: planned.id,
    force: request.force,
    maxSeconds: request.maxSeconds,
    key: {
      hubertFingerprint: models.hubertFingerprint,
      tokenFingerprint: models.tokenFingerprint,
      precision: PRECISION,
      deviceKind: device.used,
    },
    placeOf: (clip) => layout?.pathsOf(clip),
  };
}
