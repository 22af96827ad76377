import { createSharedComposable, usePreferredDark } from '@vueuse/core';
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

/**
 * Resolved values of the design tokens for canvases, which know no CSS variables. Follows the theme. Read once for all
 * that draw: every reading makes the browser compute styles, and a grid has a canvas in each row.
 */
export const useThemeColors = createSharedComposable(() => {
  const preferences = usePreferences();
  const dark = usePreferredDark();
  return computed<ThemeColors>(() => {
    void [preferences.theme, dark.value];
    const probes = Object.entries(names).map(([key, name]) => {
      const probe = document.createElement('span');
      probe.style.color = `var(${name})`;
      return [key, probe] as const;
    });
    document.body.append(...probes.map(([, probe]) => probe));
    const entries = probes.map(([key, probe]) => [key, getComputedStyle(probe).color]);
    for (const [, probe] of probes) probe.remove();
    return Object.fromEntries(entries) as ThemeColors;
  });
});
