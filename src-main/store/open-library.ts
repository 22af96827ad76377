import { resolve } from 'node:path';
import { AppError } from '../contract/errors.ts';
import type { Library, OpenOptions } from './library.ts';
import { operationArity } from './operation-arity.ts';
import type { LongOptions, RunResult, RunTokens, RunTokensOptions } from './types.ts';
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
    iterateRunTokens: (runId: number, pages?: RunTokensOptions) =>
      pagesOf<RunTokens>((after) => link.call('runTokensPage', [runId, after, pages ?? {}])),
    iterateRunResults: (runId: number, step: string, pages?: RunTokensOptions) =>
      pagesOf<RunResult>((after) => link.call('runResultsPage', [runId, step, after, pages ?? {}])),
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
  if (!(value instanceof Int32Array)) return value;
  return value.byteLength === value.buffer.byteLength ? value : value.slice();
}

/** Pages of lines, each asked for with the last line of the one before. */
async function* pagesOf<T extends { readonly line: number }>(
  page: (after: number) => Promise<unknown>,
): AsyncIterable<T[]> {
  let after = -1;
  for (;;) {
    const rows = (await page(after)) as T[];
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (last.line <= after) throw new AppError('internal', { detail: 'a page of lines did not advance' });
    after = last.line;
  }
}
