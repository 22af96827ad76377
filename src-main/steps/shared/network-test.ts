import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ensureGraph } from '../../graph/graph-cache.ts';
import type { PlainGraph } from '../../graph/plain-graph.ts';
import type { GraphTensors } from '../../inference/protocol.ts';
import type { DeviceTest } from '../../pipeline/step.ts';
import { graphFolder } from './open-models.ts';

/** A share of the largest expected value: ten times what float32 in another order of sums differs by. */
const TOLERANCE = 1e-3;

/** `resources/sample/selftest-*.json`. */
export interface NetworkGolden {
  /** What goes in: a sentence, or a number of frames. */
  readonly input: string | number;
  /** Of the output, every how many values are expected. */
  readonly step: number;
  readonly expected: readonly number[];
}

/** A bundled network and what PyTorch makes with it of one bundled input. */
export interface NetworkTest<M extends PlainGraph> {
  readonly id: string;
  /** Both relative to `resources/sample`. */
  readonly model: string;
  readonly golden: string;
  open(path: string, signal: AbortSignal): Promise<M>;
  readonly version: number;
  feeds(model: M, golden: NetworkGolden): GraphTensors;
  readonly output: string;
  /** Seconds of sound, or of speaking, that the input stands for. */
  readonly seconds: number;
}

/** A device proves itself by computing what PyTorch computed. */
export function networkTest<M extends PlainGraph>(test: NetworkTest<M>): DeviceTest {
  return {
    id: test.id,
    measure: async (device, threads, { inference, cacheDir, resourcesDir }, signal) => {
      const sample = path.join(resourcesDir, 'sample');
      const golden = JSON.parse(await readFile(path.join(sample, test.golden), 'utf8')) as NetworkGolden;
      const model = await test.open(path.join(sample, test.model), signal);
      try {
        const identity = [test.id, test.version, await model.fingerprint(signal)];
        const options = { folder: graphFolder(cacheDir) };
        const graph = await ensureGraph(identity, () => model.build(signal), options, signal);
        const session = await inference.open({ modelPath: graph.path, device, threads });
        try {
          const { result } = await session.run(test.feeds(model, golden), [test.output], signal);
          const all = result.outputs[test.output]!.data as Float32Array;
          const values = all.filter((_, i) => i % golden.step === 0);
          return {
            tokens: golden.expected.length,
            different: countDifferences(golden.expected, values),
            timesRealTime: (test.seconds * 1000) / result.runMs,
          };
        } finally {
          await session.close();
        }
      } finally {
        await model.close();
      }
    },
  };
}

function countDifferences(expected: readonly number[], values: Float32Array): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let different = Math.abs(expected.length - values.length);
  for (let i = 0; i < Math.min(expected.length, values.length); i++) {
    // Written so that NaN differs.
    if (!(Math.abs(expected[i]! - values[i]!) <= TOLERANCE * largest)) different++;
  }
  return different;
}
