import os from 'node:os';
import { AppError, toAppError } from '../../contract/errors.ts';
import type { DeviceList, DeviceView, SelfTestResult } from '../../contract/views/extract.ts';
import { deviceNames, isDeviceKind, type DeviceKind } from '../../inference/devices.ts';
import { measureDevice } from '../../extraction/self-test.ts';
import type { SelfTestOutcome } from '../../extraction/types.ts';
import type { ExtractionServices } from '../../extraction/services.ts';
import { observable } from '../../rpc/observable.ts';

/** Threads of the CPU device: the cores, with one left for the window. */
export const inferenceThreads = Math.max(1, os.availableParallelism() - 1);

/** The devices of this machine and what their self-tests said. */
export class DeviceBoard {
  readonly all = observable<DeviceList>({ devices: [deviceView('cpu')], chosen: 'cpu' });
  readonly #services: ExtractionServices;
  #asked = false;

  constructor(services: ExtractionServices) {
    this.#services = services;
  }

  /** Asks onnxruntime once which devices it knows; that starts the inference process, so not before somebody looks. */
  async discover(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    const backends = await this.#services.inference.backends().catch(() => []);
    const kinds = new Set<DeviceKind>(['cpu', ...backends.map(({ name }) => name).filter(isDeviceKind)]);
    const known = new Map(this.all.value.devices.map((device) => [device.id, device]));
    const devices = [...kinds].map((kind) => known.get(kind) ?? deviceView(kind));
    this.all.set({ devices, chosen: fastest(devices) });
  }

  /** The device that a request means. @throws AppError inference-device-unknown */
  kindOf(id: string): DeviceKind {
    const meant = id === 'auto' ? this.all.value.chosen : id;
    if (!isDeviceKind(meant)) throw new AppError('inference-device-unknown', { device: id });
    return meant;
  }

  /** Lets a device compute the golden clip. A device that cannot be had is a result, not an error. */
  async test(id: string, signal: AbortSignal): Promise<SelfTestResult> {
    const kind = this.kindOf(id);
    this.#set(kind, { state: 'testing' });
    const result = await this.#measure(kind, signal);
    this.#set(kind, { ...result, state: result.passed ? 'passed' : 'failed' });
    return result;
  }

  /** Takes over the self-test that every run begins with. */
  note(kind: DeviceKind, outcome: SelfTestOutcome): void {
    const result = resultOf(kind, outcome, Date.now());
    this.#set(kind, { ...result, state: result.passed ? 'passed' : 'failed' });
  }

  async #measure(kind: DeviceKind, signal: AbortSignal): Promise<SelfTestResult> {
    const testedAt = Date.now();
    try {
      return resultOf(kind, await measureDevice(kind, inferenceThreads, this.#services, signal), testedAt);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === 'cancelled') {
        this.#set(kind, { state: 'untested' });
        throw error;
      }
      const reason = error.toData();
      return { device: kind, passed: false, tokens: 0, differing: 0, timesRealTime: null, reason, testedAt };
    }
  }

  #set(kind: DeviceKind, selfTest: DeviceView['selfTest']): void {
    const devices = this.all.value.devices.map((device) =>
      device.kind === kind ? { ...device, selfTest } : device,
    );
    this.all.set({ devices, chosen: fastest(devices) });
  }
}

function resultOf(kind: DeviceKind, outcome: SelfTestOutcome, testedAt: number): SelfTestResult {
  const { tokens, different: differing, timesRealTime } = outcome;
  const params = { device: kind, different: differing, total: tokens };
  const reason = differing > 0 ? ({ code: 'inference-selftest-failed', params } as const) : null;
  return { device: kind, passed: differing === 0, tokens, differing, timesRealTime, reason, testedAt };
}

function deviceView(kind: DeviceKind): DeviceView {
  const name = kind === 'cpu' ? `CPU · ${os.cpus()[0]?.model ?? process.arch}` : deviceNames[kind];
  return { id: kind, kind, name, selfTest: { state: 'untested' } };
}

/** The fastest that has passed; the CPU, which needs no driver, until another has. */
function fastest(devices: readonly DeviceView[]): string {
  let best = { id: 'cpu', speed: 0 };
  for (const { id, selfTest } of devices) {
    if (selfTest.state !== 'passed' || (selfTest.timesRealTime ?? 0) <= best.speed) continue;
    best = { id, speed: selfTest.timesRealTime ?? 0 };
  }
  return best.id;
}
