import { reasonTexts } from '../../contract/text/reasons.ts';
import { byteCount } from '../byte-count.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import { openModels, type ModelFlags } from '../models-session.ts';
import { needSentence } from './models-list.ts';
import { modelTexts as texts } from './models-texts.ts';
import { percentLine } from './percent-line.ts';

export interface RemoveFlags extends ModelFlags {
  readonly yes?: boolean;
}

export async function verifyModels(names: string[], flags: ModelFlags, context: CliContext): Promise<void> {
  const store = await openModels(flags, context);
  const line = percentLine(context);
  const verdicts = await store
    .verify(names.length > 0 ? names : undefined, context.signal, (done, total) => line.show({ done, total }))
    .finally(() => line.end());
  const { stdout } = context;
  if (flags.json) stdout.write(`${JSON.stringify(verdicts, null, 2)}\n`);
  else if (verdicts.length === 0) stdout.write(`${context.t(texts.nothingThere)}\n`);
  else {
    for (const { model, path, sha256, reason } of verdicts) {
      const text = reason
        ? context.t(texts.failed, { model, reason: context.t(reasonTexts[reason.code], reason.params) })
        : context.t(texts.verified, { model, path, sha256 });
      stdout.write(`${text}\n`);
    }
  }
  if (verdicts.some(({ ok }) => !ok)) context.fail();
}

export async function removeModel(name: string, flags: RemoveFlags, context: CliContext): Promise<void> {
  const store = await openModels(flags, context);
  const result = await store.remove(name, flags.yes === true);
  const { stdout } = context;
  const bytes = byteCount(result.bytes);
  if (flags.json) stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else if (result.path === null) {
    stdout.write(`${context.t(reasonTexts['models-not-there'], { model: name })}\n`);
  } else if (result.removed) stdout.write(`${context.t(texts.removed, { path: result.path, bytes })}\n`);
  else {
    const between = context.t(cliTexts.between);
    const needs = result.neededFor.map((need) => needSentence(need, context)).join(between) || '-';
    stdout.write(`${context.t(texts.neededFor, { model: name, bytes, needs })}\n`);
  }
}
