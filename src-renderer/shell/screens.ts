import { AudioLines, Boxes, ClipboardCheck, Database, FileSearch, Settings, Sparkles } from '@lucide/vue';
import type { Component } from 'vue';
import type { PlainTextKey } from '../i18n/use-text.ts';

export interface Screen {
  readonly path: string;
  readonly title: PlainTextKey;
  readonly icon: Component;
  readonly keys: string;
}

/** The screens in the order of the work. */
export const screens: readonly Screen[] = [
  { path: '/datasets', title: 'shell.datasets', icon: Database, keys: 'Alt+1' },
  { path: '/extract', title: 'shell.extract', icon: Sparkles, keys: 'Alt+2' },
  { path: '/tokens', title: 'shell.tokens', icon: AudioLines, keys: 'Alt+3' },
  { path: '/ready', title: 'shell.ready', icon: ClipboardCheck, keys: 'Alt+4' },
  { path: '/checkpoints', title: 'shell.checkpoints', icon: FileSearch, keys: 'Alt+5' },
  { path: '/models', title: 'shell.models', icon: Boxes, keys: 'Alt+6' },
  { path: '/settings', title: 'shell.settings', icon: Settings, keys: 'Alt+7' },
];
