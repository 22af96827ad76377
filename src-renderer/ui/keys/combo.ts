const isMac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac');

const shown: Record<string, string> = {
  Mod: isMac ? '⌘' : 'Ctrl',
  Shift: isMac ? '⇧' : 'Shift',
  Alt: isMac ? '⌥' : 'Alt',
  Space: 'Space',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
};

/** The part of a KeyboardEvent that decides its combo; plain data, so that it can be tested without a DOM. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * `Mod+K`, `Shift+J`, `Space`, `?`. Mod is Ctrl, on a Mac Command. Shift is written only for letters and named
 * keys: for `?` or `[` it is part of the character, which differs by keyboard layout.
 */
export function comboOf(press: KeyPress, mac = isMac): string {
  const named = press.key === ' ' ? 'Space' : press.key;
  const letter = /^[a-z]$/i.test(named);
  const key = letter ? named.toUpperCase() : named;
  const parts: string[] = [];
  if (mac ? press.metaKey : press.ctrlKey) parts.push('Mod');
  if (press.altKey) parts.push('Alt');
  if (press.shiftKey && (letter || named.length > 1)) parts.push('Shift');
  return [...parts, key].join('+');
}

/** The combo as keycaps. */
export function showCombo(combo: string): string[] {
  const parts = combo === '+' ? ['+'] : combo.split('+');
  return parts.map((part) => shown[part] ?? part);
}
