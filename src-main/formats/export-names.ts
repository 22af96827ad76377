import { AppError } from '../contract/errors.ts';
import { nameClashKey, portableName, shortenName, splitName } from '../platform/file-names.ts';
import type { CollisionPolicy, ExportClip, ExportNames, RenamedClip } from './types.ts';

export interface ExportNameOptions {
  readonly policy: CollisionPolicy;
  /** Names given by an earlier export into the same folder: kept, so that a changed list moves no file. */
  readonly previous?: readonly RenamedClip[];
  /** Change names Windows cannot have (default: when running there). */
  readonly portable?: boolean;
}

/** `<name>.pt` must fit into the 255 bytes file systems allow. */
const longestKey = 255 - '.pt'.length;

/**
 * Decides under which name each audio file is exported. A name that is free stays as it is; names that are the same,
 * or the same to a disk that ignores case, get `~2`, `~3` ... before the extension. Lines of one file share its name.
 * @throws AppError formats-name-collision under the policy `refuse`
 */
export function planExportNames(clips: readonly ExportClip[], options: ExportNameOptions): ExportNames {
  const { policy, previous = [], portable = process.platform === 'win32' } = options;
  const ordered = [...new Map(clips.map((clip) => [clip.path, clip])).values()].sort(
    (a, b) => a.order - b.order,
  );
  const byPath = new Map<string, string>();
  const taken = new Set<string>();
  const claim = (path: string, name: string): boolean => {
    if (taken.has(nameClashKey(name))) return false;
    taken.add(nameClashKey(name));
    byPath.set(path, name);
    return true;
  };
  const kept = new Map(previous.map((clip) => [clip.path, clip.exportKey]));
  for (const { path } of ordered) {
    const name = policy === 'refuse' ? undefined : kept.get(path);
    if (name !== undefined) claim(path, name);
  }
  // Every name that is free goes to its first owner before any suffix is made up.
  const open = ordered.filter(({ path }) => !byPath.has(path));
  const homeless = open.filter(({ path, key }) => !claim(path, writableKey(key, portable)));
  if (policy === 'refuse' && homeless.length > 0) {
    const params = {
      count: homeless.length,
      names: homeless
        .slice(0, 5)
        .map((clip) => clip.key)
        .join(', '),
    };
    throw new AppError('formats-name-collision', params);
  }
  const nextSuffix = new Map<string, number>();
  for (const { path, key } of homeless) {
    const wanted = writableKey(key, portable);
    let n = nextSuffix.get(wanted) ?? 2;
    while (!claim(path, withSuffix(wanted, n))) n++;
    nextSuffix.set(wanted, n + 1);
  }
  const renamed = ordered
    .map(({ path, key }) => ({ path, key, exportKey: byPath.get(path)! }))
    .filter(({ key, exportKey }) => key !== exportKey);
  return { byPath, renamed };
}

function withSuffix(key: string, n: number): string {
  const [stem, extension] = splitName(shortenName(key, longestKey - `~${n}`.length));
  return `${stem}~${n}${extension}`;
}

/** TAB and line ends would break the token file, a bar the list; what else may not be depends on the system. */
function writableKey(key: string, portable: boolean): string {
  return shortenName(portable ? portableName(key) : key.replace(/[\t\r\n|]/g, '_'), longestKey);
}
