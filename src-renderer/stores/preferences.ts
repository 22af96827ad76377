import { useStorage } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref, watchEffect } from 'vue';
import type { Language } from '../../src-main/contract/text/define.ts';
import type { SettingsView } from '../../src-main/contract/views/settings.ts';
import { guessLanguage, setLanguage } from '../i18n/i18n.ts';

export type Looks = Partial<Pick<SettingsView, 'language' | 'theme' | 'density' | 'keys' | 'autoplay'>>;

const rowHeights = { compact: 24, normal: 28, cosy: 36 } as const;

/**
 * How this window looks and listens. The host's settings are the truth (`useSettings`); the copy in the
 * browser's storage makes the first frame right.
 */
export const usePreferences = defineStore('preferences', () => {
  const chosenLanguage = useStorage<Language | ''>('language', '');
  const theme = useStorage<'light' | 'dark' | 'system'>('theme', 'system');
  const density = useStorage<SettingsView['density']>('density', 'normal');
  const keys = ref<Readonly<Record<string, string>>>({});
  const autoplay = ref(true);
  const language = computed<Language>(() => chosenLanguage.value || guessLanguage(navigator.languages));
  const rowHeight = computed(() => rowHeights[density.value]);

  watchEffect(() => setLanguage(language.value));
  watchEffect(() => {
    const { dataset } = document.documentElement;
    if (theme.value === 'system') delete dataset.theme;
    else dataset.theme = theme.value;
    dataset.density = density.value;
  });

  function adopt(looks: Looks): void {
    if (looks.language !== undefined) chosenLanguage.value = looks.language ?? '';
    if (looks.theme !== undefined) theme.value = looks.theme ?? 'system';
    density.value = looks.density ?? density.value;
    keys.value = looks.keys ?? keys.value;
    autoplay.value = looks.autoplay ?? autoplay.value;
  }

  return { language, theme, density, keys, autoplay, rowHeight, adopt };
});
