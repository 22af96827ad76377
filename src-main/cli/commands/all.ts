import type { Command } from 'commander';
import type { CliContext } from '../context.ts';

type Register = (program: Command, context: CliContext) => void;

/** Every command, in the order of the help. A new command is one file and one line here. */
export const commands: readonly Register[] = [];
