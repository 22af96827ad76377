import type { PreparePool } from '../audio/types.ts';
import type { InferenceSupervisor } from '../inference/supervisor.ts';
import type { Library } from '../store/library.ts';
import type { StepRegistry } from './registry.ts';

/** What a step works with. */
export interface StepServices {
  readonly inference: InferenceSupervisor;
  readonly prepare: PreparePool;
  /** Built graphs and other things that can be made again. */
  readonly cacheDir: string;
  readonly resourcesDir: string;
  /** Modules of threads that a bundler has moved, by the name of the part that starts them. */
  readonly threadEntries?: Readonly<Record<string, URL | undefined>>;
}

/** What a run works with. The host makes them once and closes them at its end. */
export interface RunServices extends StepServices {
  readonly library: Library;
  /** All steps there are. */
  readonly registry: StepRegistry;
  readonly appVersion: string;
}
