import type { ModelVersion } from '../../contract/values.ts';
import type { TrainingSettings } from '../../contract/views/training.ts';
import { trainsLora } from './trainer-layout.ts';

export interface MachineMemory {
  /** GiB of the smallest card that takes part; undefined where the training runs on the CPU. */
  readonly card: number | undefined;
  /** GiB of main memory. */
  readonly main: number;
}

/** What upstream's web UI offers on such a machine (webui.py, set_default and the sliders' values). */
export function defaultSettings(version: ModelVersion, memory: MachineMemory): TrainingSettings {
  const lora = trainsLora(version);
  const share = (gib: number, parts: number): number => Math.max(1, Math.floor(gib / parts));
  const onCpu = share(memory.main, 4);
  return {
    half: memory.card !== undefined,
    gpus: '0',
    sovits: {
      batchSize: memory.card === undefined ? onCpu : share(memory.card, lora ? 8 : 2),
      epochs: lora ? 2 : 8,
      saveEveryEpoch: lora ? 1 : 4,
      textLowLrRate: 0.4,
      saveLatestOnly: true,
      saveEveryWeights: true,
      gradCheckpoint: false,
      loraRank: 32,
    },
    gpt: {
      batchSize: memory.card === undefined ? onCpu : share(memory.card, 2),
      epochs: 15,
      saveEveryEpoch: 5,
      saveLatestOnly: true,
      saveEveryWeights: true,
      dpo: false,
    },
  };
}
