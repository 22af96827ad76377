import { usePreferredDark } from '@vueuse/core';
import { computed } from 'vue';
import { usePreferences } from '../stores/preferences.ts';

const names = {
  fg: '--fg-0',
  muted: '--fg-2',
  surface: '--bg-1',
  line: '--line',
  accent: '--accent',
  accentBg: '--accent-bg',
  data1: '--data-1',
  data2: '--data-2',
  data3: '--data-3',
  data4: '--data-4',
} as const;

export type ThemeColors = Readonly<Record<keyof typeof names, string>>;

/** Resolved values of the design tokens for canvases, which know no CSS variables. Follows the theme. */
export function useThemeColors() {
  const preferences = usePreferences();
  const dark = usePreferredDark();
  return computed<ThemeColors>(() => {
    void [preferences.theme, dark.value];
    const probe = document.createElement('span');
    document.body.append(probe);
    const entries = Object.entries(names).map(([key, name]) => {
      probe.style.color = `var(${name})`;
      return [key, getComputedStyle(probe).color];
    });
    probe.remove();
    return Object.fromEntries(entries) as ThemeColors;
  });
}
