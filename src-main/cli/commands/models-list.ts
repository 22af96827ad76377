import { resolve } from 'node:path';
import type { Text } from '../../contract/text/define.ts';
import type { ModelList, ModelNeed, ModelState, ModelView } from '../../contract/views/models.ts';
import { byteCount } from '../byte-count.ts';
import type { CliContext } from '../context.ts';
import { openModels, type ModelFlags } from '../models-session.ts';
import { padEnd } from '../text-columns.ts';
import { modelTexts as texts } from './models-texts.ts';

export async function listModels(flags: ModelFlags, context: CliContext): Promise<void> {
  const { list } = await openModels(flags, context);
  const { stdout } = context;
  if (flags.json) stdout.write(`${JSON.stringify(list, null, 2)}\n`);
  else
    stdout.write(
      `${[...needLines(list, context), '', ...modelLines(list, context), '', ...rootLines(list, context)].join('\n')}\n`,
    );
}

function needLines({ needs, models }: ModelList, context: CliContext): string[] {
  const states = new Map(models.map(({ id, status }) => [id, status.state]));
  return mergeNeeds(needs).map(({ need, versions }) => {
    const missing = need.models.filter((id) => states.get(id) !== 'ready').length;
    const state = need.ready
      ? context.t(texts.needReady)
      : context.t(texts.needMissing, { missing, total: need.models.length });
    return `${padEnd(needSentence(need, context, versions), 76)}  ${state}`;
  });
}

/** Versions that need the same for a task share a line. */
function mergeNeeds(needs: readonly ModelNeed[]): { need: ModelNeed; versions: string }[] {
  const merged = new Map<string, { need: ModelNeed; versions: string }>();
  for (const need of needs) {
    const key = `${need.task} ${need.models.join(' ')}`;
    const same = merged.get(key);
    if (same) same.versions += `, ${need.version}`;
    else merged.set(key, { need, versions: need.version });
  }
  return [...merged.values()];
}

export function needSentence(
  { task, version, models }: ModelNeed,
  context: CliContext,
  versions: string = version,
): string {
  return context.t(texts.need, {
    task: context.t(texts[task]),
    version: versions,
    models: models.join(', '),
  });
}

function modelLines({ models }: ModelList, context: CliContext): string[] {
  return models.map((model) =>
    [
      padEnd(model.id, 14),
      padEnd(byteCount(model.bytes), 7),
      padEnd(stateOf(model, context), 20),
      placeOf(model),
    ]
      .join('  ')
      .trimEnd(),
  );
}

const stateTexts: Partial<Record<ModelState['state'], Text>> = {
  missing: texts.missing,
  paused: texts.partial,
  damaged: texts.damaged,
  ready: texts.ready,
};

function stateOf({ status }: ModelView, context: CliContext): string {
  const text =
    status.state === 'ready' && status.verifiedAt === null ? texts.readyUnverified : stateTexts[status.state];
  return text ? context.t(text) : status.state;
}

function placeOf({ status, name }: ModelView): string {
  return status.state === 'ready' || status.state === 'damaged' ? resolve(status.path) : name;
}

/** The folders, and the count that decides whether anything has to be fetched at all. */
export function rootLines({ roots, models }: ModelList, context: CliContext): string[] {
  const found = models.filter(({ status }) => status.state === 'ready').length;
  return [
    ...roots.map(({ path, owned, unavailable, found: here }) =>
      context.t(unavailable ? texts.rootGone : owned ? texts.rootOwned : texts.root, { path, found: here }),
    ),
    context.t(texts.foundOf, { found, total: models.length, missing: models.length - found }),
  ];
}
