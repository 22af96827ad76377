import { AppError, toAppError } from '../../contract/errors.ts';
import { deviceNames, type DeviceKind } from '../../inference/devices.ts';
import type { RunServices } from '../services.ts';
import type { DeviceTest } from '../step.ts';
import type { RunEvents, RunRequest } from '../types.ts';
import type { OpenRun } from './open-run.ts';
import type { ProgressMeter } from './progress-meter.ts';

/** The device that a run computes with. */
export interface ReadyDevice {
  readonly requested: DeviceKind;
  readonly used: DeviceKind;
  /** For people, the same in every language: `CPU ×8, onnxruntime 1.30.0` with its threads, `WebGPU, onnxruntime 1.30.0`. */
  readonly name: string;
}

/** What is said of a run in which nothing had to be computed. */
export function idleDevice({ device }: RunRequest): ReadyDevice {
  return { requested: device, used: device, name: deviceNames[device] };
}

/**
 * Lets the device prove itself with the tests of all steps that compute on it.
 * @throws AppError inference-selftest-failed, inference-no-<device> (it is not to be had)
 */
export async function prepareDevice(
  request: RunRequest,
  { steps }: OpenRun,
  services: RunServices,
  events: RunEvents,
  meter: ProgressMeter,
  signal: AbortSignal,
): Promise<ReadyDevice> {
  const tests = new Map(steps.flatMap(({ step }) => step.deviceTest ?? []).map((test) => [test.id, test]));
  if (tests.size === 0) return idleDevice(request);
  meter.begin('self-test', tests.size);
  for (const test of tests.values()) {
    await selfTest(test, request, services, events, signal);
    meter.step();
  }
  const { device, threads } = request;
  const { version } = await services.inference.runtime();
  const own = device === 'cpu' ? `${deviceNames.cpu} ×${threads}` : deviceNames[device];
  return { requested: device, used: device, name: `${own}, onnxruntime ${version}` };
}

async function selfTest(
  test: DeviceTest,
  { device, threads }: RunRequest,
  services: RunServices,
  events: RunEvents,
  signal: AbortSignal,
): Promise<void> {
  const outcome = await test.measure(device, threads, services, signal).catch((thrown: unknown) => {
    const error = toAppError(thrown);
    if (error.code.startsWith('inference-')) events.selfTestFailed?.(device, error);
    throw error;
  });
  events.selfTested?.(device, outcome);
  const { different, tokens } = outcome;
  if (different > 0) throw new AppError('inference-selftest-failed', { device, different, total: tokens });
}
