import { formatEntry } from './edit-list.ts';
import type { LineChange, ListEntry } from './types.ts';

/** A folder that all paths begin with, and the folder to write in its place. */
export interface RootGuess {
  readonly from: string;
  readonly to: string;
  /** Entries whose file exists once their path is changed so. */
  readonly matches: number;
}

const forward = (path: string): string => path.replace(/\\/g, '/');
const withoutEnd = (path: string): string => path.replace(/\/+$/, '');

/**
 * Replaces the folder at the start of the paths. Both separators count as the same, and drive letters in any case;
 * entries outside `from` stay as they are. An empty `from` puts `to` before relative paths.
 */
export function remapRoot(entries: readonly ListEntry[], from: string, to: string): LineChange[] {
  return entries.flatMap((entry) => {
    const rawPath = remapPath(entry.path, from, to);
    if (rawPath === null || rawPath === entry.rawPath) return [];
    return [{ line: entry.line, before: formatEntry(entry), after: formatEntry(entry, { rawPath }) }];
  });
}

/** The same for one path as `cleanPath` gives it; null where it lies outside `from`. */
export function remapPath(path: string, from: string, to: string): string | null {
  const rest = restBelow(forward(path), withoutEnd(forward(from)));
  if (rest === null || rest === '') return null;
  const separator = to.includes('\\') ? '\\' : '/';
  return `${withoutEnd(forward(to))}/${rest}`.split('/').join(separator);
}

function restBelow(path: string, root: string): string | null {
  if (root === '') return isAbsolute(path) ? null : path;
  const drive = /^[A-Za-z]:/.test(root);
  const start = drive ? path.slice(0, 2).toLowerCase() + path.slice(2) : path;
  const wanted = drive ? root.slice(0, 2).toLowerCase() + root.slice(2) : root;
  return start.startsWith(`${wanted}/`) ? start.slice(wanted.length + 1) : null;
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:/.test(path);
}

/**
 * Guesses what to replace from the files of a chosen folder: each entry is paired with the files that share the
 * longest end of its path, the part before that end is a candidate for `from`, and the candidate that finds the most
 * entries wins. `files` are absolute paths below `folder`.
 */
export function guessRoot(
  entries: readonly ListEntry[],
  folder: string,
  files: readonly string[],
): RootGuess | null {
  const known = new Set(files.map(forward));
  const byName = new Map<string, string[]>();
  for (const file of known) {
    const name = file.slice(file.lastIndexOf('/') + 1);
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  const votes = new Map<string, { from: string; to: string; count: number }>();
  for (const entry of entries.slice(0, sampleSize)) {
    for (const file of byName.get(entry.key) ?? []) {
      const pair = splitAtCommonEnd(forward(entry.path), file);
      const id = `${pair.from}\0${pair.to}`;
      votes.set(id, { ...pair, count: (votes.get(id)?.count ?? 0) + 1 });
    }
  }
  const likely = [...votes.values()].sort((a, b) => b.count - a.count).slice(0, candidates);
  let best: RootGuess | null = null;
  for (const { from, to } of likely) {
    const matches = entries.filter((entry) => {
      const rest = restBelow(forward(entry.path), from);
      return rest !== null && known.has(`${to}/${rest}`);
    }).length;
    if (from !== to && matches > (best?.matches ?? 0)) best = { from, to, matches };
  }
  if (!best) return null;
  return folder.includes('\\') ? { ...best, to: best.to.replace(/\//g, '\\') } : best;
}

/** Enough entries to meet every root a list mixes, few enough to stay instant at 100,000 lines. */
const sampleSize = 200;
const candidates = 20;

function splitAtCommonEnd(path: string, file: string): { from: string; to: string } {
  const wanted = path.split('/');
  const found = file.split('/');
  let common = 0;
  while (
    common < wanted.length &&
    common < found.length - 1 &&
    wanted[wanted.length - 1 - common] === found[found.length - 1 - common]
  ) {
    common++;
  }
  return {
    from: wanted.slice(0, wanted.length - common).join('/'),
    to: found.slice(0, found.length - common).join('/'),
  };
}
