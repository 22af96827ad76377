import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SelfTestResult } from '../../contract/views/extract.ts';
import { COMPUTATION_VERSION } from '../../steps/shared/computation-version.ts';
import { goldenFile } from '../../steps/shared/golden-clip.ts';
import type { RunServices } from '../../pipeline/services.ts';
import type { DeviceKind } from '../../inference/devices.ts';
import type { Json } from '../../store/dataset-types.ts';
import { driverState } from './driver-state.ts';

const settingKey = 'devices.selfTests';

interface Remembered {
  readonly dependsOn: string;
  readonly result: SelfTestResult;
}
type AllRemembered = Partial<Record<DeviceKind, Remembered>>;

/**
 * What self-tests of earlier sessions said. An outcome holds as long as everything is as it was that decides the
 * tokens of a device: onnxruntime, this program, its graphs, the golden tokens, the processor and the drivers.
 */
export class SelfTestMemory {
  readonly #services: RunServices;
  /** Version of onnxruntime: asked once, since asking starts a process where none runs. */
  #runtime: string | undefined;
  /** One write after the other: the entries of all devices are one setting. */
  #writing: Promise<void> = Promise.resolve();

  constructor(services: RunServices) {
    this.#services = services;
  }

  /** Undefined where nothing is known or something has changed since. */
  async recall(kind: DeviceKind): Promise<SelfTestResult | undefined> {
    const known = (await this.#all())[kind];
    if (!known) return undefined;
    return known.dependsOn === (await this.#dependsOn(kind)) ? known.result : undefined;
  }

  remember(kind: DeviceKind, result: SelfTestResult): Promise<void> {
    return this.#change(async (all) => ({
      ...all,
      [kind]: { dependsOn: await this.#dependsOn(kind), result },
    }));
  }

  forget(kind: DeviceKind): Promise<void> {
    return this.#change(({ [kind]: _gone, ...rest }) => Promise.resolve(rest));
  }

  /** Waits for what is being written. */
  settle(): Promise<void> {
    return this.#writing.catch(() => undefined);
  }

  #change(change: (all: AllRemembered) => Promise<AllRemembered>): Promise<void> {
    const write = async (): Promise<void> => {
      const next = await change(await this.#all());
      await this.#services.library.setSetting(settingKey, next as unknown as Json);
    };
    this.#writing = this.#writing.then(write, write);
    return this.#writing;
  }

  async #all(): Promise<AllRemembered> {
    const saved = await this.#services.library.getSetting(settingKey);
    return typeof saved === 'object' && saved !== null && !Array.isArray(saved)
      ? (saved as unknown as AllRemembered)
      : {};
  }

  async #dependsOn(kind: DeviceKind): Promise<string> {
    const { inference, appVersion, resourcesDir } = this.#services;
    this.#runtime ??= (await inference.runtime()).version;
    const parts = [
      `onnxruntime ${this.#runtime}`,
      `program ${appVersion}`,
      `computation ${COMPUTATION_VERSION}`,
      await readFile(goldenFile(resourcesDir), 'utf8'),
      await driverState(kind),
    ];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  }
}
