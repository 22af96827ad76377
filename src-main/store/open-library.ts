import { resolve } from 'node:path';
import { AppError } from '../contract/errors.ts';
import type { Library, OpenOptions } from './library.ts';
import { operationArity } from './operation-arity.ts';
import type { LongOptions, RunTokens, RunTokensOptions } from './types.ts';
import { WorkerLink } from './worker-link.ts';

/**
 * Opens a library, making it where there is none, in a worker thread that owns the file until `close`.
 * @throws AppError store-foreign, store-newer, store-corrupt, store-in-use, store-sqlite-old, store-unwritable,
 *   store-migration-failed, store-backup-failed, store-disk-full
 */
export async function openLibrary(file: string, options: OpenOptions = {}): Promise<Library> {
  const path = resolve(file);
  const link = new WorkerLink(path, options);
  const opened = await link.opened;
  const library: Record<string, unknown> = {
    file: path,
    opened,
    close: () => link.close(),
    iterateRunTokens: (runId: number, pages?: RunTokensOptions) => runTokens(link, runId, pages),
  };
  for (const [name, arity] of Object.entries(operationArity)) {
    library[name] = (...args: unknown[]) => {
      if (arity === null) return link.call(name, args.map(compact));
      return link.call(name, args.slice(0, arity), args[arity] as LongOptions | undefined);
    };
  }
  return library as unknown as Library;
}

/** A view on a large buffer would be posted with the whole buffer behind it. */
function compact(value: unknown): unknown {
  if (value instanceof Uint16Array || value instanceof Int32Array) {
    return value.byteLength === value.buffer.byteLength ? value : value.slice();
  }
  if (typeof value === 'object' && value !== null && 'tokens' in value) {
    return { ...value, tokens: compact(value.tokens) };
  }
  return value;
}

async function* runTokens(
  link: WorkerLink,
  runId: number,
  options: RunTokensOptions = {},
): AsyncIterable<RunTokens[]> {
  let after = -1;
  for (;;) {
    const page = (await link.call('runTokensPage', [runId, after, options])) as RunTokens[];
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    if (last.line <= after) throw new AppError('internal', { detail: 'runTokensPage did not advance' });
    after = last.line;
  }
}
