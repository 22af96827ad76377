import { useEventListener } from '@vueuse/core';
import { hostBridge } from '../api/host-bridge.ts';
import { commitOpenEdits, hasOpenEdits } from '../api/open-edits.ts';

/**
 * Closing the window sends what is still in an open field first. The desktop window then closes by itself; a browser
 * asks its user, and the field is sent meanwhile.
 */
export function useUnloadGuard(): void {
  useEventListener(window, 'beforeunload', (event) => {
    if (!hasOpenEdits()) return;
    event.preventDefault();
    void commitOpenEdits().then((taken) => {
      if (taken && hostBridge()) window.close();
    });
  });
}
