/**
 * Puts text on the clipboard. Browsers offer `navigator.clipboard` only over https and on localhost; a host reached
 * by plain http in the local network needs the older way.
 * @returns whether it is there
 */
export async function copyText(text: string): Promise<boolean> {
  // The DOM types do not know that it is absent on plain http.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  try {
    if (clipboard) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused by a permission: the older way may still be open.
  }
  return copyBySelection(text);
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.setAttribute('aria-hidden', 'true');
  area.style.cssText = 'position: fixed; top: 0; left: 0; opacity: 0; pointer-events: none;';
  // Inside an open dialog, which takes the focus back from everything outside it.
  (before?.closest('[role="dialog"]') ?? document.body).append(area);
  try {
    area.select();
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}
