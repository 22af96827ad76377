import { screenCommands, shellCommands } from '../../shell/shell-commands.ts';
import { clipCommands } from '../../ui/keys/clip-commands.ts';
import type { CommandInfo } from '../../ui/keys/commands.ts';
import { checkpointCommands } from '../checkpoints/checkpoint-commands.ts';
import { datasetCommands } from '../datasets/dataset-commands.ts';
import { tokenCommands } from '../tokens/token-commands.ts';

/** Every act whose key can be changed, also those of screens that are not open. */
export const allCommands: readonly CommandInfo[] = [
  ...Object.values(shellCommands),
  ...screenCommands,
  ...Object.values(clipCommands),
  ...Object.values(datasetCommands),
  ...Object.values(checkpointCommands),
  ...Object.values(tokenCommands),
];
