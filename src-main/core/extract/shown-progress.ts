import type { Progress } from '../../contract/values.ts';
import type { Progress as EngineProgress } from '../../pipeline/types.ts';

export function shownProgress(now: EngineProgress): Progress {
  return {
    phase: now.phase,
    done: now.done,
    total: now.total,
    unit: 'clips',
    rate: now.clipsPerSecond ?? null,
    etaMs: now.etaSeconds === undefined ? null : Math.round(now.etaSeconds * 1000),
  };
}
