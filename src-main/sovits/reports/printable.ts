/**
 * Names and values come from files that anybody can have made. Control characters could move the cursor, rewrite
 * lines or set the window title of a terminal, and direction marks could make a name read as another one: both are
 * shown as escapes.
 */
export function printable(text: string): string {
  // Control characters of ASCII and Latin-1, line and paragraph separators, direction marks and isolates, BOM.
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Cuts what no line can hold, from the middle: both ends of a tensor name carry meaning. */
export function shortened(text: string, most = 120): string {
  if (text.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  return `${text.slice(0, half)}…${text.slice(-half)}`;
}
