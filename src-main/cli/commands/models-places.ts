import { reasonTexts } from '../../contract/text/reasons.ts';
import type { CliContext } from '../context.ts';
import { openModels, type ModelFlags } from '../models-session.ts';
import { padEnd } from '../text-columns.ts';
import { rootLines } from './models-list.ts';
import { modelTexts as texts } from './models-texts.ts';
import { percentLine } from './percent-line.ts';

export interface RootFlags extends ModelFlags {
  readonly add?: string;
  readonly remove?: string;
}

export async function manageRoots(flags: RootFlags, context: CliContext): Promise<void> {
  const store = await openModels(flags, context);
  const line = percentLine(context);
  if (flags.remove !== undefined) await store.removeRoot(flags.remove);
  if (flags.add !== undefined) {
    await store
      .addRoot(flags.add, context.signal, (done, total) => line.show({ done, total }))
      .finally(() => line.end());
  }
  const { list } = store;
  if (flags.json) context.stdout.write(`${JSON.stringify(list.roots, null, 2)}\n`);
  else context.stdout.write(`${rootLines(list, context).join('\n')}\n`);
}

/** Exit code 1 where no source can be reached: then nothing can be downloaded. */
export async function testSources(flags: ModelFlags, context: CliContext): Promise<void> {
  const store = await openModels(flags, context);
  const tests = await store.testSources(undefined, context.signal);
  const { stdout } = context;
  if (flags.json) stdout.write(`${JSON.stringify(tests, null, 2)}\n`);
  else {
    for (const { source, url, latencyMs, reason } of tests) {
      const text = reason
        ? context.t(texts.failed, {
            model: source,
            reason: context.t(reasonTexts[reason.code], reason.params),
          })
        : context.t(texts.reachable, { source: padEnd(source, 12), latency: String(latencyMs), url });
      stdout.write(`${text}\n`);
    }
  }
  if (!tests.some(({ reachable }) => reachable)) context.fail();
}
