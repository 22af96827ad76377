import type { StepRegistry } from '../pipeline/registry.ts';
import { bert } from './bert/bert.ts';
import { features } from './features/features.ts';
import { speaker } from './speaker/speaker.ts';
import { soundToTokens } from './shared/sound-to-tokens.ts';
import { text } from './text/text.ts';
import { tokens } from './tokens/tokens.ts';

/** Every step of the workbench, each after those whose results it needs. */
export const stepRegistry: StepRegistry = {
  steps: [text, bert, features, tokens, speaker],
  joints: [soundToTokens],
};
