import { ref, type Ref } from 'vue';
import type { ErrorData } from '../../../src-main/contract/errors.ts';
import type { SettingsChange } from '../../../src-main/contract/endpoints/settings.ts';
import { toErrorData } from '../../api/to-error-data.ts';

export interface SaveSettings {
  /** Of the last change. */
  readonly error: Ref<ErrorData | null>;
  readonly save: (change: SettingsChange) => Promise<void>;
}

/**
 * Saves what the user sets, every change of it: unlike other acts, one that comes while the last is still being saved
 * is saved as well. The next field appears before the host has confirmed the last one.
 */
export function useSaveSettings(change: (change: SettingsChange) => Promise<void>): SaveSettings {
  const error = ref<ErrorData | null>(null);
  let latest = 0;

  async function save(changes: SettingsChange): Promise<void> {
    const mine = ++latest;
    error.value = null;
    try {
      await change(changes);
    } catch (thrown) {
      if (mine === latest) error.value = toErrorData(thrown);
    }
  }

  return { error, save };
}
