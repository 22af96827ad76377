import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import type { InferenceResult, LoadedModel, Runtime } from './protocol.ts';
import type { DeviceKind } from './devices.ts';

/** One onnxruntime session. Only the inference process loads this file. */
export class TokenSession {
  readonly model: LoadedModel;
  readonly #session: ort.InferenceSession;

  private constructor(session: ort.InferenceSession, model: LoadedModel) {
    this.#session = session;
    this.model = model;
  }

  /** Creates the session, without a silent fallback: a device that cannot be had is an error. */
  static async create(modelPath: string, device: DeviceKind, threads: number): Promise<TokenSession> {
    const started = performance.now();
    const options: ort.InferenceSession.SessionOptions = {
      executionProviders: [device],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      // Clips differ in length, so a memory pattern learnt from one is wrong for the next;
      // DirectML refuses patterns and parallel execution altogether.
      enableMemPattern: false,
      executionMode: 'sequential',
      logSeverityLevel: 3,
    };
    const session = await createFrom(modelPath, options);
    const loadMs = performance.now() - started;
    return new TokenSession(session, {
      device,
      threads,
      loadMs,
      runtime: runtimeVersion(),
    });
  }

  async run(wave: Float32Array, wantFeatures: boolean): Promise<InferenceResult> {
    const feeds = { wave: new ort.Tensor('float32', wave, [1, wave.length]) };
    const fetches = wantFeatures ? ['tokens', 'margin', 'features'] : ['tokens', 'margin'];
    const started = performance.now();
    const output = await this.#session.run(feeds, fetches);
    const runMs = performance.now() - started;
    const features = output.features;
    const codes = output.tokens!.data as Int32Array;
    return {
      tokens: Uint16Array.from(codes),
      brokenFrames: codes.reduce((count, code) => (code < 0 ? count + 1 : count), 0),
      margins: output.margin!.data as Float32Array,
      features: features && {
        data: features.data as Float32Array,
        frames: features.dims[1]!,
        width: features.dims[2]!,
      },
      runMs,
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
    };
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}

/** onnxruntime on Windows opens paths through the ANSI code page: bytes work in every folder. */
async function createFrom(
  modelPath: string,
  options: ort.InferenceSession.SessionOptions,
): Promise<ort.InferenceSession> {
  if (process.platform !== 'win32') return ort.InferenceSession.create(modelPath, options);
  return ort.InferenceSession.create(await readFile(modelPath), options);
}

export function describeRuntime(): Runtime {
  const backends = ort.listSupportedBackends().map(({ name, bundled }) => ({ name, bundled }));
  return { version: runtimeVersion(), backends };
}

function runtimeVersion(): string {
  return ort.env.versions.node ?? 'unknown';
}
