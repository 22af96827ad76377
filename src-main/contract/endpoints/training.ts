import { z } from 'zod';
import { call, of, stream, topic } from '../define-endpoint.ts';
import { keyInput, nothingInput, pathInput, versionInput } from '../inputs.ts';
import type { Progress } from '../values.ts';
import { cardNumbers, voiceName } from '../voice-name.ts';
import type {
  HandoverChoice,
  HandoverPreview,
  HandoverResult,
  TrainingFolderEntry,
  TrainingRow,
  TrainingRun,
  TrainingVerdict,
} from '../views/training.ts';

const target = z.strictObject({ folder: pathInput, version: versionInput });
const many = z.int().min(1).max(10_000);
/** GiB; null trains on the CPU. */
const cardInput = z.number().positive().max(1_000).nullable();

const settingsInput = z.strictObject({
  half: z.boolean(),
  gpus: z.string().max(100).regex(cardNumbers),
  sovits: z.strictObject({
    batchSize: many,
    epochs: many,
    saveEveryEpoch: many,
    textLowLrRate: z.number().min(0).max(10),
    saveLatestOnly: z.boolean(),
    saveEveryWeights: z.boolean(),
    gradCheckpoint: z.boolean(),
    loraRank: many,
  }),
  gpt: z.strictObject({
    batchSize: many,
    epochs: many,
    saveEveryEpoch: many,
    saveLatestOnly: z.boolean(),
    saveEveryWeights: z.boolean(),
    dpo: z.boolean(),
  }),
});

const handoverInput = target.extend({
  root: pathInput,
  name: z.string().regex(voiceName),
  card: cardInput,
  settings: settingsInput,
});

export const trainingEndpoints = {
  /** Folders that runs and exports wrote, or that were checked before. */
  'training.folders': call(nothingInput, of<{ readonly folders: readonly TrainingFolderEntry[] }>()),
  /** What both trainings would do with a folder, row by row. Changes nothing in it. */
  'training.check': stream(target, of<Progress>(), of<TrainingVerdict>()),
  /** The last verdict on a folder, as long as the host remembers it. */
  'training.last': call(target, of<{ readonly verdict: TrainingVerdict | null }>()),
  /** Rows of one problem by their place: a check can find hundreds of thousands. */
  'training.rows': call(
    z.strictObject({
      check: keyInput,
      problem: keyInput,
      ids: z.array(z.int().min(0)).max(2_000),
    }),
    of<TrainingRow[]>(),
  ),
  /** What the hand-over begins with; with `card` what upstream offers for a card of that memory. */
  'training.choice': call(target.extend({ card: cardInput.optional() }), of<HandoverChoice>()),
  /** What would be written, and how the trainings are started. Writes nothing. */
  'training.preview': call(handoverInput, of<HandoverPreview>()),
  /** Writes configurations and script, with a copy of what is replaced. */
  'training.write': call(handoverInput, of<HandoverResult>()),
  /** Writes the configurations and starts a training as a task; cancelling the task ends the trainer. */
  'training.start': call(
    handoverInput.extend({ training: z.enum(['s1', 's2']) }),
    of<{ readonly task: string }>(),
  ),
  'training.run': topic(nothingInput, of<TrainingRun>()),
};

export type HandoverInput = z.output<typeof handoverInput>;
