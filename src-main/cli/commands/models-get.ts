import { AppError } from '../../contract/errors.ts';
import { versionInput } from '../../contract/inputs.ts';
import { reasonTexts } from '../../contract/text/reasons.ts';
import type { Reason } from '../../contract/values.ts';
import type { DownloadPlan } from '../../contract/views/models.ts';
import type { ModelEnd } from '../../models/download/download-queue.ts';
import type { ModelStore } from '../../models/model-store.ts';
import { byteCount } from '../byte-count.ts';
import type { CliContext } from '../context.ts';
import { openModels, type ModelFlags } from '../models-session.ts';
import { UsageError } from '../usage-error.ts';
import { ModelProgress } from './models-progress.ts';
import { modelTexts as texts } from './models-texts.ts';

export interface GetFlags extends ModelFlags {
  readonly for?: string;
  readonly dryRun?: boolean;
}

/** The plan goes to stderr, the outcome to stdout. Fails where a model could not be had; the others are fetched. */
export async function getModels(names: string[], flags: GetFlags, context: CliContext): Promise<void> {
  const store = await openModels(flags, context);
  const plan = await store.plan(wanted(names, flags, store, context));
  const { stdout } = context;
  if (flags.dryRun) {
    if (flags.json) stdout.write(`${JSON.stringify(plan, null, 2)}\n`);
    else stdout.write(planLines(plan, context));
    return;
  }
  if (!flags.json) context.stderr.write(planLines(plan, context));
  if (!plan.fits) {
    const needed = plan.files.reduce((sum, file) => sum + file.bytes - file.have, 0);
    throw new AppError('models-disk-full', { path: plan.folder, needed, free: plan.freeBytes });
  }
  const progress = new ModelProgress(
    store,
    plan.files.map(({ model }) => model),
    context,
  );
  progress.start();
  const ends = await Promise.all(
    plan.files.map(async ({ model }) => ({ model, end: await store.download(model, context.signal) })),
  ).finally(() => progress.stop());

  if (flags.json)
    stdout.write(
      `${JSON.stringify(
        ends.map(({ model, end }) => ({ model, ...end })),
        null,
        2,
      )}\n`,
    );
  else for (const { model, end } of ends) stdout.write(endLines(model, end, context));
  if (ends.some(({ end }) => end.kind === 'paused')) throw new AppError('cancelled');
  if (ends.some(({ end }) => end.kind === 'failed')) context.fail();
}

function wanted(
  names: readonly string[],
  flags: GetFlags,
  store: ModelStore,
  context: CliContext,
): readonly string[] {
  const ids = names.map((name) => store.model(name).id);
  if (flags.for === undefined) {
    if (ids.length === 0) throw new UsageError(context.t(texts.nothingNamed));
    return ids;
  }
  const version = versionInput.safeParse(flags.for);
  if (!version.success) throw new UsageError(context.t(texts.unknownVersion, { value: flags.for }));
  return [...new Set([...ids, ...store.neededFor(version.data)])];
}

function planLines({ files, folder, freeBytes }: DownloadPlan, context: CliContext): string {
  if (files.length === 0) return `${context.t(texts.planEmpty)}\n`;
  const lines = files.map(({ model, bytes, have }) =>
    context.t(texts.planFile, { model, bytes: byteCount(bytes), have: byteCount(have) }),
  );
  const left = byteCount(files.reduce((sum, { bytes, have }) => sum + bytes - have, 0));
  const sources = files[0]!.sources.join(' → ');
  const total = { count: files.length, left, folder, free: byteCount(freeBytes), sources };
  return `${[...lines, context.t(texts.planTotal, total)].join('\n')}\n`;
}

function endLines(model: string, end: ModelEnd, context: CliContext): string {
  const say = ({ code, params }: Reason): string => context.t(reasonTexts[code], params);
  const tried =
    end.kind === 'paused'
      ? []
      : end.tried.map(({ source, reason }) => context.t(texts.tried, { source, reason: say(reason) }));
  return `${[first(), ...tried].join('\n')}\n`;

  function first(): string {
    if (end.kind === 'paused') return context.t(texts.paused, { model });
    if (end.kind === 'failed') return context.t(texts.failed, { model, reason: say(end.reason) });
    return context.t(end.source === null ? texts.there : texts.done, { model, source: end.source ?? '' });
  }
}
