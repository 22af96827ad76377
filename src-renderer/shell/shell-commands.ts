import type { CommandInfo } from '../ui/keys/commands.ts';
import { screens } from './screens.ts';

export const shellCommands = {
  palette: { id: 'shell.palette', title: 'shell.palette', keys: 'Mod+K', inFields: true },
  keys: { id: 'shell.keys', title: 'shell.keys', keys: '?' },
  tasks: { id: 'shell.tasks', title: 'shell.openTasks', keys: 'Alt+T' },
  theme: { id: 'shell.theme', title: 'shell.toggleTheme' },
  language: { id: 'shell.language', title: 'shell.toggleLanguage' },
} as const satisfies Record<string, CommandInfo>;

export const screenCommands = screens.map((screen) => ({
  id: `go.${screen.path.slice(1)}`,
  title: screen.title,
  keys: screen.keys,
  path: screen.path,
}));
