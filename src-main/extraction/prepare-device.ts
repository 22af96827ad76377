import { deviceNames, type DeviceKind } from '../inference/devices.ts';
import { buildGraph } from './build-graph.ts';
import type { Models } from './open-models.ts';
import type { ProgressMeter } from './progress-meter.ts';
import { selfTest } from './self-test.ts';
import type { ExtractionServices } from './services.ts';
import type { ExtractionEvents, ExtractionRequest } from './types.ts';

/** The device that has proved itself and holds the model. */
export interface ReadyDevice {
  readonly requested: DeviceKind;
  readonly used: DeviceKind;
  /** For people, the same in every language: `CPU ×8, onnxruntime 1.30.0` with its threads, `WebGPU, onnxruntime 1.30.0`. */
  readonly name: string;
  readonly runtime: string;
}

/**
 * Builds the graph or takes it from the cache, lets the device reproduce the golden tokens, then loads the graph.
 * @throws AppError inference-selftest-failed, inference-no-<device> (it is not to be had), graph-*, file-unwritable
 */
export async function prepareDevice(
  request: ExtractionRequest,
  models: Models,
  services: ExtractionServices,
  events: ExtractionEvents,
  meter: ProgressMeter,
  signal: AbortSignal,
): Promise<ReadyDevice> {
  const { device, threads } = request;
  meter.begin('graph', 1);
  const modelPath = await buildGraph(models, services.cacheDir, signal);
  meter.step();
  meter.begin('self-test', 1);
  await selfTest(device, threads, services, events, signal);
  meter.step();
  const loaded = await services.inference.load({ modelPath, device, threads });
  const own = device === 'cpu' ? `${deviceNames.cpu} ×${loaded.threads}` : deviceNames[device];
  const name = `${own}, onnxruntime ${loaded.runtime}`;
  return { requested: device, used: loaded.device, name, runtime: loaded.runtime };
}
