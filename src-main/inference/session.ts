import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import type {
  GraphTensor,
  GraphTensors,
  InferenceResult,
  LoadedModel,
  ModelRequest,
  Runtime,
} from './protocol.ts';

/** One onnxruntime session. Only the inference process loads this file. */
export class GraphSession {
  readonly model: LoadedModel;
  readonly #session: ort.InferenceSession;

  private constructor(session: ort.InferenceSession, model: LoadedModel) {
    this.#session = session;
    this.model = model;
  }

  /** Creates the session, without a silent fallback: a device that cannot be had is an error. */
  static async create({ modelPath, device, threads }: ModelRequest): Promise<GraphSession> {
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
    return new GraphSession(session, { device, threads, loadMs, runtime: runtimeVersion() });
  }

  async run(feeds: GraphTensors, fetches: readonly string[]): Promise<InferenceResult> {
    const inputs = Object.fromEntries(
      Object.entries(feeds).map(([name, { type, data, dims }]) => [name, new ort.Tensor(type, data, dims)]),
    );
    const started = performance.now();
    const outputs = await this.#session.run(inputs, fetches);
    const runMs = performance.now() - started;
    return {
      outputs: Object.fromEntries(fetches.map((name) => [name, plainTensor(name, outputs[name])])),
      runMs,
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
    };
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}

const carried = new Set<string>(['float32', 'int32', 'int64']);

/** What crosses the process border. @throws Error for an output of a type that no graph of ours has */
function plainTensor(name: string, tensor: ort.Tensor | undefined): GraphTensor {
  if (!tensor || !carried.has(tensor.type)) throw new Error(`output ${name} is ${tensor?.type ?? 'missing'}`);
  return { type: tensor.type, dims: [...tensor.dims], data: tensor.data } as GraphTensor;
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
