import type { Text } from '../../contract/text/define.ts';
import type { CatalogChange } from '../../contract/views/models.ts';
import { byteCount } from '../byte-count.ts';
import type { CliContext } from '../context.ts';
import { openModels, type ModelFlags } from '../models-session.ts';
import { UsageError } from '../usage-error.ts';
import { modelTexts as texts } from './models-texts.ts';

export interface UpdateFlags extends ModelFlags {
  readonly from?: string;
  readonly install?: boolean;
}

/** Shows what a newer catalogue changes; `--install` puts that very catalogue into use. */
export async function checkUpdate(flags: UpdateFlags, context: CliContext): Promise<void> {
  const { stdout } = context;
  if (flags.from !== undefined && !/^https?:$/.test(protocolOf(flags.from))) {
    throw new UsageError(context.t(texts.badOption, { option: '--from' }));
  }
  const store = await openModels(flags, context);
  const update = await store.checkUpdate(flags.from, context.signal);
  const install = flags.install === true && update.newer;
  if (install) await store.installUpdate(update.sha256);
  if (flags.json) {
    stdout.write(`${JSON.stringify({ ...update, inUse: install }, null, 2)}\n`);
    return;
  }
  const { installed, latest, sha256, address, changes, newer, app } = update;
  const lines = newer
    ? [
        context.t(texts.updateNewer, { installed, latest, sha256 }),
        ...changes.map((change) => changeLine(change, context)),
        install ? context.t(texts.updateInstalled, { latest }) : context.t(texts.updateHow),
      ]
    : [context.t(texts.updateNone, { installed, latest, address })];
  if (app) {
    const { version, address: page } = app;
    lines.push(context.t(page === null ? texts.updateApp : texts.updateAppAt, { version, page: page ?? '' }));
  }
  stdout.write(`${lines.join('\n')}\n`);
}

const kindTexts: Record<CatalogChange['kind'], Text> = {
  added: texts.added,
  changed: texts.changed,
  removed: texts.removedChange,
};

function changeLine({ kind, id, name, bytes }: CatalogChange, context: CliContext): string {
  const size = bytes === null ? '' : `  ${byteCount(bytes)}`;
  return `  ${context.t(kindTexts[kind])}  ${id}  ${name}${size}`;
}

function protocolOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : '';
}
