import { existsSync } from 'node:fs';
import path from 'node:path';
import { createPreparePool } from '../audio/prepare/prepare-pool.ts';
import { AppError } from '../contract/errors.ts';
import type { RunServices } from '../pipeline/services.ts';
import { stepRegistry } from '../steps/registry.ts';
import { forkInference } from '../inference/channel.ts';
import { InferenceSupervisor } from '../inference/supervisor.ts';
import { cacheDir, userDataDir } from '../platform/user-folders.ts';
import type { Library } from '../store/library.ts';
import { openLibrary } from '../store/open-library.ts';
import { readAppVersion } from '../platform/app-version.ts';
import type { CliContext } from './context.ts';

/** Decoding is a few percent of inference: one thread keeps ahead of any device this runs on. */
const prepareThreads = 1;

export function libraryFile(flag: string | undefined): string {
  return flag === undefined ? path.join(userDataDir(), 'library.sqlite') : path.resolve(flag);
}

/**
 * The library a command reads from. Where there is none, none is made: a mistyped name must not look like an empty
 * library. @throws AppError cli-no-library, cli-no-library-yet, and what opening throws
 */
export async function openExistingLibrary(flag: string | undefined): Promise<Library> {
  const file = libraryFile(flag);
  if (!existsSync(file))
    throw new AppError(flag === undefined ? 'cli-no-library-yet' : 'cli-no-library', { path: file });
  return openLibrary(file);
}

/** Everything a run needs, closed together however the command ends. */
export async function withServices<T>(
  library: string | undefined,
  context: CliContext,
  work: (services: RunServices) => Promise<T>,
): Promise<T> {
  const opened = await openLibrary(libraryFile(library));
  const inference = new InferenceSupervisor(
    forkInference(new URL('../inference/inference.process.ts', import.meta.url)),
  );
  const prepare = createPreparePool({ size: prepareThreads });
  try {
    return await work({
      library: opened,
      inference,
      prepare,
      registry: stepRegistry,
      cacheDir: process.env.WB_CACHE_DIR ?? cacheDir(),
      resourcesDir: context.resourcesDir,
      appVersion: readAppVersion(context.resourcesDir),
    });
  } finally {
    inference.close();
    await prepare.close();
    await opened.close();
  }
}
