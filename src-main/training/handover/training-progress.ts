import type { Training } from './start-script.ts';

/** How far a training is, by what it prints. */
export interface TrainingProgress {
  readonly training: Training;
  /** 1-based epoch in work. */
  readonly epoch: number;
  readonly epochs: number;
  /** 0 to 1 over the whole training. */
  readonly share: number;
}

/** `Train Epoch: 3 [45%]` of s2_train.py, counted from 1. */
const sovitsStep = /Train Epoch: (\d+) \[(\d+)%\]/;
/** `====> Epoch: 3` at the end of an epoch. */
const sovitsEnd = /====> Epoch: (\d+)/;
/** PyTorch Lightning's bar, counted from 0: `Epoch 2:  45%|████`. */
const gptBar = /Epoch (\d+):\s+(\d+)%\|/;

/** Reads one line (or one redrawing of a bar) of a trainer's output. Undefined where it says nothing about progress. */
export function readProgress(line: string, training: Training, epochs: number): TrainingProgress | undefined {
  const at = (epoch: number, within: number): TrainingProgress => ({
    training,
    epoch,
    epochs,
    share: Math.min(1, (epoch - 1 + within) / Math.max(epochs, 1)),
  });
  if (training === 's1') {
    const bar = gptBar.exec(line);
    return bar ? at(Number(bar[1]) + 1, Number(bar[2]) / 100) : undefined;
  }
  const end = sovitsEnd.exec(line);
  if (end) return at(Number(end[1]), 1);
  const step = sovitsStep.exec(line);
  return step ? at(Number(step[1]), Number(step[2]) / 100) : undefined;
}
