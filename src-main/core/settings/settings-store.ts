import type { SettingsChange } from '../../contract/endpoints/settings.ts';
import type { SettingsView } from '../../contract/views/settings.ts';
import { observable } from '../../rpc/observable.ts';
import type { Json } from '../../store/dataset-types.ts';
import type { Library } from '../../store/library.ts';

const key = 'settings';

export const defaultSettings: SettingsView = {
  language: null,
  theme: null,
  density: 'normal',
  device: 'auto',
  modelFolder: null,
  exportFolder: null,
  sources: [],
  mirrors: [],
  proxy: { mode: 'system' },
  keys: {},
  layout: {},
  autoplay: true,
  checkForUpdates: false,
  firstRunDone: false,
};

/** What the user set, kept in the library. Texts by name (`keys`, `layout`) are merged; an empty text removes one. */
export class SettingsStore {
  readonly all = observable<SettingsView>(defaultSettings);
  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;
  }

  async load(): Promise<void> {
    const saved = await this.#library.getSetting(key);
    if (typeof saved === 'object' && saved !== null && !Array.isArray(saved))
      this.all.set({ ...defaultSettings, ...(saved as Partial<SettingsView>) });
  }

  async change(change: SettingsChange): Promise<SettingsView> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const before = this.all.value;
    const next: SettingsView = {
      ...before,
      ...(given as Partial<SettingsView>),
      keys: merged(before.keys, change.keys),
      layout: merged(before.layout, change.layout),
    };
    this.all.set(next);
    await this.#library.setSetting(key, next as unknown as Json);
    return next;
  }
}

function merged(
  before: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, text]) => text !== ''));
}
