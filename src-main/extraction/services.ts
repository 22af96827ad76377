import type { PreparePool } from '../audio/types.ts';
import type { InferenceSupervisor } from '../inference/supervisor.ts';
import type { Library } from '../store/library.ts';

/** What a run works with. The host makes them once and closes them at its end. */
export interface ExtractionServices {
  readonly library: Library;
  readonly inference: InferenceSupervisor;
  readonly prepare: PreparePool;
  /** Built graphs and other things that can be made again. */
  readonly cacheDir: string;
  readonly resourcesDir: string;
  readonly appVersion: string;
}
