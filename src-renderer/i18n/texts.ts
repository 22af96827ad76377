import { checkpointsText } from '../features/checkpoints/checkpoints-text.ts';
import { datasetsText } from '../features/datasets/datasets-text.ts';
import { extractText } from '../features/extract/extract-text.ts';
import { modelsText } from '../features/models/models-text.ts';
import { readyText } from '../features/ready/ready-text.ts';
import { settingsText } from '../features/settings/settings-text.ts';
import { tasksText } from '../features/tasks/tasks-text.ts';
import { tokensText } from '../features/tokens/tokens-text.ts';
import { pickText } from '../shell/pick-text.ts';
import { shellText } from '../shell/shell-text.ts';
import { clipText } from '../ui/keys/clip-commands.ts';
import { commonText } from './common-text.ts';
import { progressText } from './progress-text.ts';

/** Every message of the renderer, by key. A feature adds its own table here. */
export const texts = {
  ...commonText,
  ...progressText,
  ...clipText,
  ...shellText,
  ...pickText,
  ...datasetsText,
  ...checkpointsText,
  ...extractText,
  ...modelsText,
  ...readyText,
  ...settingsText,
  ...tasksText,
  ...tokensText,
};

export type TextKey = keyof typeof texts;
