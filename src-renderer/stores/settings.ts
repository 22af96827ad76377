import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import type { SettingsChange } from '../../src-main/contract/endpoints/settings.ts';
import type { SettingsView } from '../../src-main/contract/views/settings.ts';
import { useClient } from '../api/client.ts';
import { useTopic } from '../api/use-topic.ts';
import { usePreferences } from './preferences.ts';

/**
 * The settings the host keeps. Those that decide the looks are copied to the window's preferences, which draw
 * the first frame before the host has answered.
 */
export const useSettings = defineStore('settings', () => {
  const client = useClient();
  const preferences = usePreferences();
  const topic = useTopic('settings.all', () => ({}));
  const all = shallowRef<SettingsView>();

  watch(topic.value, (settings) => {
    if (!settings) return;
    all.value = settings;
    preferences.adopt(settings);
  });

  let latest = 0;
  async function change(changes: SettingsChange): Promise<void> {
    const mine = ++latest;
    // Shown at once; the host's answer confirms it, unless something newer has been set since.
    if (all.value) preferences.adopt({ ...all.value, ...changes });
    const answer = await client.call('settings.change', changes);
    if (mine !== latest) return;
    all.value = answer;
    preferences.adopt(answer);
  }

  return { all, error: topic.error, change };
});
