import type { Command } from 'commander';
import { AppError } from '../../contract/errors.ts';
import { readInput } from '../../pipeline/plan/read-input.ts';
import type { RunEvents } from '../../pipeline/types.ts';
import { runSteps } from '../../pipeline/run/run-steps.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import { libraryFile, withServices } from '../open-services.ts';
import { ProgressView } from '../progress-view.ts';
import { eventsFor } from '../run-events.ts';
import { parseExtractFlags, type ExtractFlags, type ExtractOptions } from './extract-options.ts';
import { jsonReport } from './extract-report-json.ts';
import { notesWhenPlanned, sayModelNotes } from './model-notes.ts';
import { printReport, warnCollisions } from './extract-report-text.ts';
import { encodingTexts, parseEncoding, sayEncoding } from './list-encoding.ts';
import { sayLeftOut } from './left-out.ts';
import { extractTexts as texts } from './extract-texts.ts';
import { retrySelection } from './retry-selection.ts';

export function registerExtract(program: Command, context: CliContext): void {
  program
    .command('extract')
    .description(context.t(texts.about))
    .option('--list <file>', context.t(texts.list))
    .option('--folder <folder>', context.t(texts.folder))
    .option('--audio-dir <folder>', context.t(texts.audioDir))
    .option('--encoding <name>', context.t(encodingTexts.option))
    .requiredOption('--hubert <path>', context.t(texts.hubert))
    .requiredOption('--sovits <file>', context.t(texts.sovits))
    .option('--out <folder>', context.t(texts.out))
    .option('--device <name>', context.t(texts.device), 'cpu')
    .option('--threads <n>', context.t(texts.threads))
    .option('--order <list|interleaved:N>', context.t(texts.order), 'list')
    .option('--max-seconds <n>', context.t(texts.maxSeconds))
    .option('--collisions <rename|refuse>', context.t(texts.collisions), 'rename')
    .option('--force', context.t(texts.force))
    .option('--retry <code...>', context.t(texts.retry))
    .option('--library <file>', context.t(cliTexts.libraryOption))
    .option('--progress <auto|json|none>', context.t(texts.progress), 'auto')
    .option('--json', context.t(cliTexts.jsonOption))
    .action(async (flags: ExtractFlags) => {
      await extract(parseExtractFlags(flags, context), flags, context);
    });
}

async function extract(options: ExtractOptions, flags: ExtractFlags, context: CliContext): Promise<void> {
  const { from, audioDir, retry, hubert, sovits, ...rest } = options;
  const models = { hubert, sovits };
  // Without a folder only the library is filled: features have no place there.
  const steps = options.out === undefined ? ['tokens'] : ['features', 'tokens'];
  const encoding = flags.encoding === undefined ? undefined : parseEncoding(flags.encoding, context);
  const source = { from, audioDir, out: options.out, encoding };
  const { input, collisions, leftOut, guess } = await readInput(source, context.signal);
  if (guess) sayEncoding(guess, context);
  sayLeftOut(leftOut, context);
  if (!flags.json) warnCollisions(collisions, context);
  const view = new ProgressView(context);
  const events: RunEvents = {
    ...eventsFor(flags.progress, view, context),
    ...(!flags.json && notesWhenPlanned(context)),
  };
  const report = await withServices(flags.library, context, async (services) => {
    const chosen =
      retry &&
      (await retrySelection(retry, { models, out: options.out, source: input.source }, services.library));
    const request = { ...rest, input, steps, models, retry: chosen };
    return runSteps(request, services, events, { cancel: context.signal });
  }).finally(() => view.end());

  const place = { library: libraryFile(flags.library), out: options.out, collisions };
  if (flags.json) context.stdout.write(`${JSON.stringify(jsonReport(report, place, context), null, 2)}\n`);
  else {
    printReport(report, options.out, context);
    sayModelNotes(report.models, context);
  }
  if (report.error) throw new AppError(report.error.code, report.error.params);
  if (report.counts.failed > 0) context.fail();
}
