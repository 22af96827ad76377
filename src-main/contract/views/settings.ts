import type { Language } from '../text/define.ts';

export interface SettingsView {
  /** Null: as the system has it. */
  readonly language: Language | null;
  readonly theme: 'light' | 'dark' | null;
  readonly density: 'compact' | 'normal' | 'cosy';
  readonly device: string;
  readonly modelFolder: string | null;
  readonly exportFolder: string | null;
  readonly sources: readonly string[];
  readonly mirrors: readonly { readonly id: string; readonly url: string }[];
  readonly proxy: { readonly mode: 'system' | 'none' } | { readonly mode: 'manual'; readonly url: string };
  readonly keys: Readonly<Record<string, string>>;
  readonly layout: Readonly<Record<string, string>>;
  readonly autoplay: boolean;
  readonly checkForUpdates: boolean;
  readonly firstRunDone: boolean;
}
