import { useEventListener } from '@vueuse/core';
import { toValue } from 'vue';
import { comboOf } from './combo.ts';
import { useCommandList } from './commands.ts';

/** Elements that use the Space and Enter keys themselves. A link uses Enter only: Space there still plays. */
const pressable = 'button, select, summary, input, [role="menuitem"], [role="tab"], [role="option"]';
const textFields =
  'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]';

function takesKey(target: EventTarget | null, combo: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="dialog"]:not([data-beside]), [role="menu"]')) return true;
  if (target.closest(textFields)) return true;
  if (combo === 'Enter' && target.closest('a[href]')) return true;
  return (combo === 'Space' || combo === 'Enter') && target.closest(pressable) !== null;
}

/** One listener for all keys. Keys of an input method under composition belong to that method. */
export function useGlobalKeys(): void {
  const list = useCommandList();
  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    const combo = comboOf(event);
    const found = list.value.find((entry) => entry.enabled && entry.keys === combo);
    // Asked again now: whether text is marked on the page, say, is no reactive value.
    if (!found || !(toValue(found.command.enabled) ?? true)) return;
    if (takesKey(event.target, combo) && !(found.command.inFields && combo.startsWith('Mod+'))) return;
    event.preventDefault();
    found.command.run();
  });
}
