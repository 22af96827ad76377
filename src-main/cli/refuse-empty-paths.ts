import type { Command } from 'commander';
import { cliTexts } from './cli-texts.ts';
import type { CliContext } from './context.ts';
import { UsageError } from './usage-error.ts';

const pathOption = /<(?:file|folder|path)>/;
const pathArguments = new Set(['file', 'a', 'b']);

/**
 * An empty path (`--out "$UNSET"`) would be resolved to the working folder, and be written into or read whole.
 * @throws UsageError
 */
export function refuseEmptyPaths(command: Command, context: CliContext): void {
  const refuse = (what: string): never => {
    throw new UsageError(context.t(cliTexts.emptyPath, { what }));
  };
  for (const option of command.options) {
    if (!pathOption.test(option.flags)) continue;
    if (isBlank(command.getOptionValue(option.attributeName()))) refuse(option.long ?? option.flags);
  }
  const named = command.registeredArguments.find((argument) => pathArguments.has(argument.name()));
  if (named && command.args.some(isBlank)) refuse(`<${named.name()}>`);
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}
