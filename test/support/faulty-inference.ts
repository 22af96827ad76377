import { forkInference, type SpawnInference } from '../../src-main/inference/channel.ts';

export type Fault = 'crash' | 'refuse' | 'hold';

/** The real inference process; clips of chosen lengths (samples at 32 kHz) take it down, are refused or have to wait. */
export interface FaultyInference {
  readonly spawn: SpawnInference;
  readonly faults: Map<number, Fault>;
  /** Length of every clip that was handed over, in order. */
  readonly tried: number[];
  /** Lets the clip go on that waits. */
  release(): void;
}

export function faultyInference(): FaultyInference {
  const faults = new Map<number, Fault>();
  const tried: number[] = [];
  let held = (): void => undefined;
  const fork = forkInference(new URL('../../src-main/inference/inference.process.ts', import.meta.url));
  const spawn: SpawnInference = () => {
    const channel = fork();
    return {
      ...channel,
      send: (request) => {
        if (request.kind !== 'run') return channel.send(request);
        // A pass over features that are there hands over no clip.
        const wave = request.feeds.wave;
        if (!wave) return channel.send(request);
        tried.push(wave.data.length);
        switch (faults.get(wave.data.length)) {
          case 'crash':
            return channel.kill();
          case 'hold':
            held = () => channel.send(request);
            return;
          case 'refuse': // nothing to listen to: onnxruntime itself says no
            return channel.send({
              ...request,
              feeds: { wave: { type: 'float32', dims: [1, 0], data: new Float32Array(0) } },
            });
          case undefined:
            channel.send(request);
        }
      },
    };
  };
  return { spawn, faults, tried, release: () => held() };
}
