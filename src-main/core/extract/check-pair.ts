import { toAppError } from '../../contract/errors.ts';
import type { Reason } from '../../contract/values.ts';
import type { PairCheck } from '../../contract/views/extract.ts';
import { openModels } from '../../steps/shared/open-models.ts';
import { severityOf } from '../datasets/problem-severity.ts';
import { readRows } from '../datasets/read-rows.ts';
import type { CoreContext } from '../core-context.ts';
import { sampleModels } from './model-files.ts';

export interface PairRequest {
  readonly dataset: number;
  readonly hubert: string;
  readonly sovits: string;
  readonly device: string;
}

/** Whether this choice can work, before anything is started: the same checks that a run makes, as reasons. */
export async function checkPair(
  core: CoreContext,
  request: PairRequest,
  signal: AbortSignal,
): Promise<PairCheck> {
  const blocking: Reason[] = [];
  const warnings: Reason[] = [];
  const rows = await readRows(core.library, request.dataset);
  const usable = rows.filter((row) => !row.problems.some(({ code }) => severityOf(code) === 'blocks'));
  if (usable.length === 0) blocking.push({ code: 'host-no-usable-row', params: {} });
  let fingerprint: string | null = null;
  try {
    const models = await openModels(
      core.paths.check(request.hubert),
      core.paths.check(request.sovits),
      core.options,
      signal,
    );
    fingerprint = models.tokenFingerprint;
    // The sample's models are marked as such beside their names: they are for trying, and nobody trains with them.
    if (request.hubert !== sampleModels(core.options.resourcesDir).hubert) warnings.push(...models.notes);
    await models.hubert.close();
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === 'cancelled') throw error;
    blocking.push(error.toData());
  }
  try {
    const kind = core.devices.kindOf(request.device);
    const device = core.devices.all.value.devices.find((other) => other.kind === kind);
    const test = device?.selfTest;
    if (test?.state === 'failed') blocking.push(test.reason ?? { code: 'host-device-unproven', params: {} });
  } catch (thrown) {
    blocking.push(toAppError(thrown).toData());
  }
  const skipped = rows.length - usable.length;
  if (skipped > 0) warnings.push({ code: 'host-rows-skipped', params: { count: skipped } });
  return {
    blocking,
    warnings,
    fingerprint,
    rows: rows.length,
    usable: usable.length,
    reusable: null,
    seconds: usable.reduce((sum, row) => sum + (row.duration ?? 0), 0),
  };
}
