import nodePath from 'node:path';

const ends = new Set([' ', "'", '\n', '"', '\u202a']);

/**
 * What GPT-SoVITS makes of a path before it uses it, step by step in its order: trailing separators go first,
 * then both separators become the system's, then quotes, spaces and U+202A are stripped from both ends.
 * A quoted path therefore keeps its trailing separator.
 */
export function cleanPath(path: string, separator: string = nodePath.sep): string {
  let end = path.length;
  while (end > 0 && (path[end - 1] === '\\' || path[end - 1] === '/')) end--;
  const text = path.slice(0, end).replace(/[\\/]/g, separator);
  let from = 0;
  let to = text.length;
  while (from < to && ends.has(text[from]!)) from++;
  while (to > from && ends.has(text[to - 1]!)) to--;
  return text.slice(from, to);
}

/** The last part of a cleaned path, empty where it ends in a separator (unlike Node's basename). */
export function cleanBasename(path: string, separator: string = nodePath.sep): string {
  const name = path.slice(path.lastIndexOf(separator) + 1);
  return separator === '\\' ? name.replace(/^[A-Za-z]:/, '') : name;
}
