import { AppError } from '../contract/errors.ts';
import { silentLog, type Log } from '../platform/logging/log.ts';
import type { SpawnInference } from './channel.ts';
import { InferenceClient } from './client.ts';
import { deviceError } from './device-errors.ts';
import { asLoadFailure } from './load-failed.ts';
import type { GraphTensors, InferenceResult, LoadedModel, ModelRequest, Runtime } from './protocol.ts';

/** A clip that takes the process down this often is at fault itself, or the device is broken. */
const retriesAfterCrash = 2;
/** Clips in a row that crashed every time: then it is the device or the driver, not the clips. */
const crashedClipsBeforeGivingUp = 3;

/** A graph in the inference process. It outlives a crash: the next run loads it again. */
export interface InferenceSession {
  /** As it was first loaded. */
  readonly model: LoadedModel;
  /**
   * One pass over the graph. Aborting kills the process: a native call cannot be interrupted otherwise, and nothing
   * of the clip has been stored yet.
   * @throws AppError inference-crashed-clip after the process died on this clip three times
   * @throws AppError inference-load-failed when the model cannot be loaded again after a crash
   * @throws AppError inference-broken when several clips in a row ended that way
   */
  run(feeds: GraphTensors, fetches: readonly string[], signal?: AbortSignal): Promise<InferenceRun>;
  /** Frees its memory. Safe to call twice. */
  close(): Promise<void>;
}

export interface InferenceRun {
  readonly result: InferenceResult;
  /** 1 for a clip that went through at once. */
  readonly attempts: number;
}

/** Where a session is loaded: a process that died since has it no more. */
interface Place {
  readonly by: InferenceClient;
  readonly model: LoadedModel;
}

/**
 * Owns one inference process with any number of sessions: starts it when it is needed, loads sessions again after a
 * crash, and turns its death into an error of the one clip in flight.
 */
export class InferenceSupervisor {
  readonly #spawn: SpawnInference;
  readonly #log: Log;
  #client: InferenceClient | undefined;
  #nextHandle = 1;
  #crashedInARow = 0;
  #peakRssBytes = 0;

  /** @param log what the process says, and how it ended where nobody ended it */
  constructor(spawn: SpawnInference, log: Log = silentLog) {
    this.#spawn = spawn;
    this.#log = log;
  }

  /**
   * Loads a model into the process, beside those that are there.
   * @throws AppError inference-no-<device> when the device is not to be had on this machine
   * @throws AppError inference-failed with onnxruntime's own reason
   */
  async open(request: ModelRequest): Promise<InferenceSession> {
    const handle = this.#nextHandle++;
    this.#crashedInARow = 0;
    let place = await this.#load(handle, request);
    let closed = false;
    const ensure = async (): Promise<InferenceClient> => {
      if (closed) throw new AppError('internal', { detail: 'run after close' });
      if (place.by !== this.#process()) place = await this.#load(handle, request);
      return place.by;
    };
    return {
      model: place.model,
      run: (feeds, fetches, signal) =>
        this.#run(ensure, (client) => this.#runOnce(client, handle, feeds, fetches, signal), signal),
      close: async () => {
        if (closed) return;
        closed = true;
        // A process that is gone, or goes now, frees everything anyway.
        if (place.by.alive) await place.by.ask('unloaded', { kind: 'unload', handle }).catch(() => undefined);
      },
    };
  }

  async #run(
    ensure: () => Promise<InferenceClient>,
    runOnce: (client: InferenceClient) => Promise<InferenceResult>,
    signal: AbortSignal | undefined,
  ): Promise<InferenceRun> {
    if (this.#crashedInARow >= crashedClipsBeforeGivingUp)
      throw new AppError('inference-broken', { clips: this.#crashedInARow });
    for (let attempts = 1; ; attempts++) {
      signal?.throwIfAborted();
      let loading = true;
      try {
        const client = await ensure();
        loading = false;
        const result = await runOnce(client);
        this.#crashedInARow = 0;
        this.#peakRssBytes = Math.max(this.#peakRssBytes, result.peakRssBytes);
        return { result, attempts };
      } catch (error) {
        if (signal?.aborted) throw new AppError('cancelled', {}, error);
        const crashed = error instanceof AppError && error.code === 'inference-crashed';
        if (loading && (!crashed || attempts > retriesAfterCrash)) throw asLoadFailure(error);
        if (!crashed) throw error;
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
  }

  #process(): InferenceClient {
    if (!this.#client?.alive) this.#client = new InferenceClient(this.#spawn(), this.#log);
    return this.#client;
  }

  async #load(handle: number, request: ModelRequest): Promise<Place> {
    const by = this.#process();
    const { modelPath, device, threads } = request;
    const load = { kind: 'load', handle, modelPath, device, threads } as const;
    const { model } = await by.ask('loaded', load).catch((error: unknown) => {
      throw deviceError(device, error);
    });
    return { by, model };
  }

  async #runOnce(
    client: InferenceClient,
    handle: number,
    feeds: GraphTensors,
    fetches: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<InferenceResult> {
    signal?.throwIfAborted(); // it may have aborted while the model was loading
    const kill = (): void => client.kill();
    signal?.addEventListener('abort', kill, { once: true });
    try {
      return (await client.ask('result', { kind: 'run', handle, feeds, fetches })).result;
    } finally {
      signal?.removeEventListener('abort', kill);
    }
  }
}
