import { Command, CommanderError, Option } from 'commander';
import { describeCause } from '../platform/logging/describe-cause.ts';
import { redact } from '../platform/logging/redact.ts';
import { toAppError } from '../contract/errors.ts';
import { errorTexts } from '../contract/text/errors.ts';
import { commands } from './commands/all.ts';
import { cliTexts } from './cli-texts.ts';
import { hasOwnLang, languages, type CliContext } from './context.ts';
import { refuseEmptyPaths } from './refuse-empty-paths.ts';
import { usageSentence } from './usage-texts.ts';
import { helpStyle } from './help-style.ts';
import { UsageError } from './usage-error.ts';

/** Exit codes: 0 done, 1 the work failed, 2 the command line was wrong, 130 interrupted. */
export async function runCli(argv: readonly string[], context: CliContext): Promise<number> {
  const program = buildProgram(argv, context);
  try {
    if (argv.length === 0) program.help(); // `wb` alone is a question, not a mistake
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (thrown) {
    return report(thrown, context);
  }
}

function buildProgram(argv: readonly string[], context: CliContext): Command {
  const program = new Command('wb')
    .description(context.t(cliTexts.about))
    .addOption(new Option('--lang <en|zh>', context.t(cliTexts.langOption)).choices(languages))
    .helpOption('-h, --help', context.t(cliTexts.helpOption))
    .showHelpAfterError(false)
    .showSuggestionAfterError(true);
  for (const register of commands) register(program, context);
  // `wb text` has a --lang of its own: what stands behind the command's name is that of the sentence.
  program.enablePositionalOptions(hasOwnLang(argv));
  program.hook('preAction', (_program, command) => refuseEmptyPaths(command, context));
  for (const command of [program, ...descendants(program)]) {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => context.stdout.write(text),
      // Commander's own sentence is replaced by `report`, which adds where the help is.
      writeErr: () => undefined,
    });
    command.helpOption('-h, --help', context.t(cliTexts.helpOption));
    if (command.commands.length > 0)
      command.helpCommand(`help [${context.t(cliTexts.commandWord)}]`, context.t(cliTexts.helpCommand));
    command.configureHelp(helpStyle(context));
  }
  return program;
}

function descendants(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...descendants(child)]);
}

function wrongUse(message: string, context: CliContext): number {
  context.stderr.write(`${context.t(cliTexts.wrongUse, { message })}\n`);
  return 2;
}

function report(thrown: unknown, context: CliContext): number {
  if (thrown instanceof CommanderError) {
    if (thrown.exitCode === 0) return 0;
    return wrongUse(usageSentence(thrown, context), context);
  }
  if (thrown instanceof UsageError) {
    return wrongUse(thrown.message, context);
  }
  const error = toAppError(thrown);
  context.stderr.write(`${context.t(errorTexts[error.code], error.params)}\n`);
  if (process.env.WB_DEBUG) context.stderr.write(`${redact(describeCause(error))}\n`);
  return error.code === 'cancelled' ? 130 : 1;
}
