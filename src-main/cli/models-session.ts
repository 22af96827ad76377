import { existsSync } from 'node:fs';
import { defaultSettings } from '../core/settings/settings-store.ts';
import { AppError } from '../contract/errors.ts';
import { settingsChangeInput } from '../contract/endpoints/settings.ts';
import { ModelStore } from '../models/model-store.ts';
import type { ModelSettings } from '../models/sources/sources.ts';
import { cacheDir, userDataDir } from '../platform/user-folders.ts';
import { openLibrary } from '../store/open-library.ts';
import { readAppVersion } from '../platform/app-version.ts';
import type { CliContext } from './context.ts';
import { modelTexts as texts } from './commands/models-texts.ts';
import { libraryFile } from './open-services.ts';
import { UsageError } from './usage-error.ts';

/** Options that all `wb models` commands share. */
export interface ModelFlags {
  readonly folder?: string;
  readonly source?: string[];
  readonly mirror?: string[];
  readonly proxy?: string;
  readonly library?: string;
  readonly json?: boolean;
}

/** The model store with the settings of the application, as the command line changes them. */
export async function openModels(flags: ModelFlags, context: CliContext): Promise<ModelStore> {
  const settings = withFlags(await savedSettings(flags, context), flags, context);
  return ModelStore.open({
    resourcesDir: context.resourcesDir,
    dataDir: userDataDir(),
    cacheDir: process.env.WB_CACHE_DIR ?? cacheDir(),
    appVersion: readAppVersion(context.resourcesDir),
    settings: () => settings,
  });
}

/** The application may have the library open: then its settings cannot be read, and the usual ones serve. */
async function savedSettings(flags: ModelFlags, context: CliContext): Promise<ModelSettings> {
  const file = libraryFile(flags.library);
  if (!existsSync(file)) return defaultSettings;
  try {
    const library = await openLibrary(file);
    try {
      const saved = await library.getSetting('settings');
      return { ...defaultSettings, ...(saved as Partial<ModelSettings> | null) };
    } finally {
      await library.close();
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'store-in-use') throw error;
    context.stderr.write(`${context.t(texts.settingsInUse)}\n`);
    return defaultSettings;
  }
}

/** The same rules as for settings that come from the window. @throws UsageError */
function withFlags(saved: ModelSettings, flags: ModelFlags, context: CliContext): ModelSettings {
  const { proxy } = flags;
  const given = {
    ...(flags.folder !== undefined && { modelFolder: flags.folder }),
    ...(flags.source !== undefined && { sources: flags.source }),
    ...(flags.mirror !== undefined && { mirrors: flags.mirror.map((text) => mirrorOf(text, context)) }),
    ...(proxy !== undefined && {
      proxy: proxy === 'system' || proxy === 'none' ? { mode: proxy } : { mode: 'manual', url: proxy },
    }),
  };
  const parsed = settingsChangeInput.safeParse(given);
  if (!parsed.success) {
    const option = String(parsed.error.issues[0]?.path[0] ?? '');
    throw new UsageError(context.t(texts.badOption, { option }));
  }
  return { ...saved, ...(parsed.data as Partial<ModelSettings>) };
}

/** `nas=http://nas.local/models`; without a name the host is the name. */
function mirrorOf(text: string, context: CliContext): { id: string; url: string } {
  const [, id, url] = /^(?:([\w.-]+)=)?(https?:\/\/.+)$/.exec(text) ?? [];
  if (url === undefined || !URL.canParse(url))
    throw new UsageError(context.t(texts.badMirror, { value: text }));
  return { id: id ?? new URL(url).hostname, url };
}
