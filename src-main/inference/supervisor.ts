import { AppError } from '../contract/errors.ts';
import type { SpawnInference } from './channel.ts';
import { InferenceClient } from './client.ts';
import { deviceError } from './device-errors.ts';
import type { DeviceKind } from './devices.ts';
import type { InferenceResult, LoadedModel, Runtime } from './protocol.ts';

export interface ModelRequest {
  readonly modelPath: string;
  readonly device: DeviceKind;
  readonly threads: number;
}

export interface InferenceRun {
  readonly result: InferenceResult;
  /** 1 for a clip that went through at once. */
  readonly attempts: number;
}

/** A clip that takes the process down this often is at fault itself, or the device is broken. */
const retriesAfterCrash = 2;
/** Clips in a row that crashed every time: then it is the device or the driver, not the clips. */
const crashedClipsBeforeGivingUp = 3;

/**
 * Owns the inference process: starts it when it is needed, loads the model again after a crash, and turns
 * its death into an error of the one clip in flight.
 */
export class InferenceSupervisor {
  readonly #spawn: SpawnInference;
  #client: InferenceClient | undefined;
  #wanted: ModelRequest | undefined;
  #loaded: { readonly by: InferenceClient; readonly model: LoadedModel } | undefined;
  #crashedInARow = 0;
  #peakRssBytes = 0;

  constructor(spawn: SpawnInference) {
    this.#spawn = spawn;
  }

  /**
   * Loads a model into the process.
   * @throws AppError inference-no-<device> when the device is not to be had on this machine
   * @throws AppError inference-failed with onnxruntime's own reason
   */
  async load(request: ModelRequest): Promise<LoadedModel> {
    this.#wanted = request;
    this.#loaded = undefined;
    this.#crashedInARow = 0;
    return this.#ensureLoaded();
  }

  /**
   * Runs one clip. `wave` has shape [N] at 32 kHz. Aborting kills the process: a native call cannot be
   * interrupted otherwise, and nothing of the clip has been stored yet.
   * @throws AppError inference-crashed after the process died on this clip three times
   * @throws AppError inference-load-failed when the model cannot be loaded again after a crash
   * @throws AppError inference-broken when several clips in a row ended that way
   */
  async run(wave: Float32Array, features: boolean, signal?: AbortSignal): Promise<InferenceRun> {
    if (this.#crashedInARow >= crashedClipsBeforeGivingUp)
      throw new AppError('inference-broken', { clips: this.#crashedInARow });
    for (let attempts = 1; ; attempts++) {
      signal?.throwIfAborted();
      try {
        await this.#ensureLoaded().catch(unlessCrashed);
        const result = await this.#runOnce(wave, features, signal);
        this.#crashedInARow = 0;
        this.#peakRssBytes = Math.max(this.#peakRssBytes, result.peakRssBytes);
        return { result, attempts };
      } catch (error) {
        if (signal?.aborted) throw new AppError('cancelled', {}, error);
        if (!(error instanceof AppError) || error.code !== 'inference-crashed') throw error;
        if (attempts > retriesAfterCrash) {
          this.#crashedInARow++;
          throw new AppError('inference-crashed-clip', { how: error.params.how ?? '?', attempts }, error);
        }
      }
    }
  }

  /** Largest resident set any inference process of this supervisor has reported, bytes. */
  get peakRssBytes(): number {
    return this.#peakRssBytes;
  }

  /** Version and execution providers of the installed onnxruntime. Starts the process if none runs. */
  async runtime(): Promise<Runtime> {
    return (await this.#process().ask('runtime', { kind: 'runtime' })).runtime;
  }

  close(): void {
    this.#client?.kill();
    this.#client = undefined;
    this.#loaded = undefined;
  }

  #process(): InferenceClient {
    if (!this.#client?.alive) this.#client = new InferenceClient(this.#spawn());
    return this.#client;
  }

  async #ensureLoaded(): Promise<LoadedModel> {
    if (!this.#wanted) throw new AppError('internal', { detail: 'run before load' });
    const client = this.#process();
    if (this.#loaded?.by === client) return this.#loaded.model;
    const wanted = this.#wanted;
    const { model } = await client.ask('loaded', { kind: 'load', ...wanted }).catch((error: unknown) => {
      throw deviceError(wanted.device, error);
    });
    this.#loaded = { by: client, model };
    return model;
  }

  async #runOnce(wave: Float32Array, features: boolean, signal?: AbortSignal): Promise<InferenceResult> {
    signal?.throwIfAborted(); // it may have aborted while the model was loading
    const client = this.#process();
    const kill = (): void => client.kill();
    signal?.addEventListener('abort', kill, { once: true });
    try {
      return (await client.ask('result', { kind: 'run', wave, features })).result;
    } finally {
      signal?.removeEventListener('abort', kill);
    }
  }
}

/** A model that does not load is nobody's clip's fault: it must not look like an error of the clip in flight. */
function unlessCrashed(error: unknown): never {
  if (
    error instanceof AppError &&
    error.code !== 'inference-crashed' &&
    error.code.startsWith('inference-')
  ) {
    throw new AppError('inference-load-failed', error.params, error);
  }
  throw error;
}
