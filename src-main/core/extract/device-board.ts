import os from 'node:os';
import { AppError, toAppError } from '../../contract/errors.ts';
import type { DeviceList, DeviceView, SelfTestResult } from '../../contract/views/extract.ts';
import { deviceKinds, deviceNames, isDeviceKind, type DeviceKind } from '../../inference/devices.ts';
import { measureDevice } from '../../steps/shared/golden-clip.ts';
import type { SelfTestOutcome } from '../../pipeline/step.ts';
import type { RunServices } from '../../pipeline/services.ts';
import { observable } from '../../rpc/observable.ts';
import { SelfTestMemory } from './self-test-memory.ts';

/** Threads of the CPU device: the cores, with one left for the window. */
export const inferenceThreads = Math.max(1, os.availableParallelism() - 1);

/** The devices of this machine and what their self-tests said. */
export class DeviceBoard {
  readonly all = observable<DeviceList>({ devices: [deviceView('cpu')], chosen: 'cpu' });
  readonly #services: RunServices;
  readonly #memory: SelfTestMemory;
  #asked: Promise<void> | undefined;

  constructor(services: RunServices) {
    this.#services = services;
    this.#memory = new SelfTestMemory(services);
  }

  /**
   * Asks onnxruntime once which devices it knows, and recalls what their self-tests said; that starts the inference
   * process, so not before somebody looks.
   */
  discover(): Promise<void> {
    return (this.#asked ??= this.#discover());
  }

  async #discover(): Promise<void> {
    const { inference } = this.#services;
    const backends = await inference.runtime().then(
      (runtime) => runtime.backends,
      () => {
        // Its process died under other work, say of a cancelled clip: whoever looks next asks again.
        this.#asked = undefined;
        return [];
      },
    );
    const kinds = [...new Set<DeviceKind>(['cpu', ...backends.map(({ name }) => name).filter(isDeviceKind)])];
    const recalled = await Promise.all(kinds.map((kind) => this.#memory.recall(kind).catch(() => undefined)));
    const known = new Map(this.all.value.devices.map((device) => [device.kind, device]));
    const devices = kinds.map((kind, i) => {
      const device = known.get(kind) ?? deviceView(kind);
      const result = recalled[i];
      // A test of this session says more than one of an earlier one.
      return result && device.selfTest.state === 'untested'
        ? { ...device, selfTest: stateOf(result) }
        : device;
    });
    this.all.set({ devices, chosen: fastest(devices) });
  }

  /** The device that a request means. @throws AppError inference-device-unknown */
  kindOf(id: string): DeviceKind {
    const meant = id === 'auto' ? this.all.value.chosen : id;
    if (!isDeviceKind(meant))
      throw new AppError('inference-device-unknown', { device: id, known: deviceKinds.join(', ') });
    return meant;
  }

  /** Lets a device compute the golden clip. A device that cannot be had is a result, not an error. */
  async test(id: string, signal: AbortSignal): Promise<SelfTestResult> {
    const kind = this.kindOf(id);
    const before = this.all.value.devices.find((device) => device.kind === kind)?.selfTest;
    this.#set(kind, { state: 'testing' });
    const testedAt = Date.now();
    try {
      const outcome = await measureDevice(kind, inferenceThreads, this.#services, signal);
      return this.#keep(resultOf(kind, outcome, testedAt));
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'cancelled') return this.noteUnusable(kind, error);
      this.#set(kind, before ?? { state: 'untested' });
      throw error;
    }
  }

  /** Takes over the self-test that every run begins with. */
  note(kind: DeviceKind, outcome: SelfTestOutcome): void {
    this.#keep(resultOf(kind, outcome, Date.now()));
  }

  /**
   * A device that cannot be had, or died of its test, is refused in this session. That is no verdict on its tokens, so
   * it is not remembered, and neither is a better one from before.
   */
  noteUnusable(kind: DeviceKind, error: AppError): SelfTestResult {
    const reason = error.toData();
    const result = {
      device: kind,
      passed: false,
      tokens: 0,
      differing: 0,
      timesRealTime: null,
      reason,
      testedAt: Date.now(),
    };
    this.#set(kind, stateOf(result));
    void this.#memory.forget(kind).catch(() => undefined);
    return result;
  }

  /** Waits until what the self-tests said is in the library. */
  settle(): Promise<void> {
    return this.#memory.settle();
  }

  #keep(result: SelfTestResult & { readonly device: DeviceKind }): SelfTestResult {
    this.#set(result.device, stateOf(result));
    // The library may be on its way out; then the device is tested again next time.
    void this.#memory.remember(result.device, result).catch(() => undefined);
    return result;
  }

  #set(kind: DeviceKind, selfTest: DeviceView['selfTest']): void {
    const devices = this.all.value.devices.map((device) =>
      device.kind === kind ? { ...device, selfTest } : device,
    );
    this.all.set({ devices, chosen: fastest(devices) });
  }
}

function stateOf(result: SelfTestResult): DeviceView['selfTest'] {
  return { ...result, state: result.passed ? 'passed' : 'failed' };
}

function resultOf(kind: DeviceKind, outcome: SelfTestOutcome, testedAt: number) {
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
