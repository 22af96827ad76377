import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { AppError } from '../../contract/errors.ts';
import { defineTexts } from '../../contract/text/define.ts';
import type { ModelVersion } from '../../contract/values.ts';
import { readInput } from '../../pipeline/plan/read-input.ts';
import { optionsOf, slotsOf, stepsFor } from '../../pipeline/registry.ts';
import { runSteps } from '../../pipeline/run/run-steps.ts';
import { stepRegistry } from '../../steps/registry.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import { withServices } from '../open-services.ts';
import { ProgressView } from '../progress-view.ts';
import { eventsFor } from '../run-events.ts';
import { parseRunFlags, type RunFlags } from './extract-options.ts';
import { warnCollisions } from './extract-report-text.ts';
import { extractTexts } from './extract-texts.ts';
import { sayLeftOut } from './left-out.ts';
import { encodingTexts, parseEncoding, sayEncoding } from './list-encoding.ts';
import { prepareJson, printPrepared } from './prepare-report.ts';
import { retrySelection } from './retry-selection.ts';

const texts = defineTexts({
  about: {
    en: 'make all files of a training folder that are missing or out of date',
    zh: '生成训练目录中缺少或过期的全部文件',
  },
  version: { en: 'version of the model that will be trained', zh: '将要训练的模型版本' },
  out: { en: 'training folder, e.g. logs/my_voice', zh: '训练目录，例如 logs/my_voice' },
  steps: {
    en: 'only these steps, with commas between (default: all that this version reads; see wb steps)',
    zh: '只运行这些步骤，用逗号分隔（默认为该版本需要的全部，见 wb steps）',
  },
});

const versions: readonly ModelVersion[] = ['v1', 'v2', 'v3', 'v4', 'v2Pro', 'v2ProPlus'];
const slots = slotsOf(stepRegistry.steps);
const stepOptions = optionsOf(stepRegistry.steps);

type PrepareFlags = RunFlags &
  Readonly<Record<string, unknown>> & {
    readonly out: string;
    readonly version: ModelVersion;
    readonly steps?: string;
  };

export function registerPrepare(program: Command, context: CliContext): void {
  const command = program
    .command('prepare')
    .description(context.t(texts.about))
    .option('--list <file>', context.t(extractTexts.list))
    .option('--folder <folder>', context.t(extractTexts.folder))
    .option('--audio-dir <folder>', context.t(extractTexts.audioDir))
    .option('--encoding <name>', context.t(encodingTexts.option))
    .addOption(
      new Option('--version <version>', context.t(texts.version)).choices(versions).makeOptionMandatory(),
    )
    .requiredOption('--out <folder>', context.t(texts.out))
    .option('--steps <a,b>', context.t(texts.steps));
  for (const slot of slots) command.option(`--${slot.id} <path>`, context.t(slot.name));
  for (const { id, name, kind, choices, default: value } of stepOptions) {
    const option = new Option(`--${id} <${kind === 'choice' ? 'name' : kind}>`, context.t(name));
    if (choices) option.choices(choices);
    command.addOption(option.default(value));
  }
  command
    .option('--device <name>', context.t(extractTexts.device), 'cpu')
    .option('--threads <n>', context.t(extractTexts.threads))
    .option('--order <list|interleaved:N>', context.t(extractTexts.order), 'list')
    .option('--max-seconds <n>', context.t(extractTexts.maxSeconds))
    .option('--collisions <rename|refuse>', context.t(extractTexts.collisions), 'rename')
    .option('--force', context.t(extractTexts.force))
    .option('--retry <code...>', context.t(extractTexts.retry))
    .option('--library <file>', context.t(cliTexts.libraryOption))
    .option('--progress <auto|json|none>', context.t(extractTexts.progress), 'auto')
    .option('--json', context.t(cliTexts.jsonOption))
    .action((flags: PrepareFlags) => prepare(flags, context));
}

async function prepare(flags: PrepareFlags, context: CliContext): Promise<void> {
  const { from, audioDir, retry, ...options } = parseRunFlags(flags, context);
  const encoding = flags.encoding === undefined ? undefined : parseEncoding(flags.encoding, context);
  const models = modelsIn(flags);
  const { version } = flags;
  const out = resolve(flags.out);
  const steps = flags.steps?.split(',') ?? stepsFor(stepRegistry, version).map(({ id }) => id);
  const source = { from, audioDir, out, encoding };
  const { input, collisions, leftOut, guess } = await readInput(source, context.signal);
  if (guess) sayEncoding(guess, context);
  sayLeftOut(leftOut, context);
  if (!flags.json) warnCollisions(collisions, context);
  const view = new ProgressView(context);
  const report = await withServices(flags.library, context, async (services) => {
    const retried =
      retry && (await retrySelection(retry, { models, out, source: input.source }, services.library));
    return runSteps(
      { ...options, input, steps, models, options: optionsIn(flags), version, out, retry: retried },
      services,
      eventsFor(flags.progress, view, context),
      { cancel: context.signal },
    );
  }).finally(() => view.end());
  if (flags.json) context.stdout.write(`${JSON.stringify(prepareJson(report, out, context), null, 2)}\n`);
  else printPrepared(report, out, context);
  if (report.error) throw new AppError(report.error.code, report.error.params);
  if (report.counts.failed > 0) context.fail();
}

function modelsIn(flags: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = slots.map(({ id }) => [id, flags[id]] as const);
  return Object.fromEntries(
    given.flatMap(([id, path]) => (typeof path === 'string' ? [[id, resolve(path)]] : [])),
  );
}

/** What was said of the steps' options, paths in full. */
function optionsIn(flags: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    stepOptions.flatMap(({ id, kind }) => {
      const value = flags[new Option(`--${id}`).attributeName()];
      if (typeof value !== 'string') return [];
      return [[id, kind === 'choice' ? value : resolve(value)]];
    }),
  );
}
