import { ref } from 'vue';
import { useRouter } from 'vue-router';
import { usePreferences } from '../stores/preferences.ts';
import { useSettings } from '../stores/settings.ts';
import { useTasks } from '../stores/tasks.ts';
import { useCommands } from '../ui/keys/commands.ts';
import { screenCommands, shellCommands } from './shell-commands.ts';

/** Commands that every screen has. Returns which of the shell's dialogs are open. */
export function useShellCommands() {
  const router = useRouter();
  const tasks = useTasks();
  const { toggleLanguage, toggleTheme } = useLookSwitches();
  const palette = ref(false);
  const keys = ref(false);

  useCommands([
    ...screenCommands.map((command) => ({ ...command, run: () => void router.push(command.path) })),
    { ...shellCommands.palette, run: () => (palette.value = true) },
    { ...shellCommands.keys, run: () => (keys.value = true) },
    { ...shellCommands.tasks, run: () => (tasks.drawerOpen = !tasks.drawerOpen) },
    { ...shellCommands.theme, run: toggleTheme },
    { ...shellCommands.language, run: toggleLanguage },
  ]);
  return { palette, keys };
}

/** The two switches of the status bar. */
export function useLookSwitches() {
  const settings = useSettings();
  const preferences = usePreferences();

  function isDark(): boolean {
    if (preferences.theme !== 'system') return preferences.theme === 'dark';
    return window.matchMedia('(prefers-color-scheme: dark)').matches;
  }

  return {
    toggleTheme: () => void settings.change({ theme: isDark() ? 'light' : 'dark' }),
    toggleLanguage: () => void settings.change({ language: preferences.language === 'zh' ? 'en' : 'zh' }),
  };
}
