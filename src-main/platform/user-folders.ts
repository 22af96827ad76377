import { homedir } from 'node:os';
import path from 'node:path';

const appFolder = 'sovits-workbench';

/** What the folders depend on; the running system where nothing is given. */
export interface FolderHost {
  readonly platform?: NodeJS.Platform;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly home?: string;
}

interface FolderRule {
  readonly variable: string;
  readonly fallback: readonly string[];
}

/** Where a user's data (library, models) is kept; not created. */
export function userDataDir(host: FolderHost = {}): string {
  return appDir(host, {
    win32: { variable: 'APPDATA', fallback: ['AppData', 'Roaming'] },
    darwin: { variable: '', fallback: ['Library', 'Application Support'] },
    // XDG Base Directory Specification 0.8
    other: { variable: 'XDG_DATA_HOME', fallback: ['.local', 'share'] },
  });
}

/** Where things are kept that can be made again (built graphs, peaks); not created. */
export function cacheDir(host: FolderHost = {}): string {
  const dir = appDir(host, {
    win32: { variable: 'LOCALAPPDATA', fallback: ['AppData', 'Local'] },
    darwin: { variable: '', fallback: ['Library', 'Caches'] },
    other: { variable: 'XDG_CACHE_HOME', fallback: ['.cache'] },
  });
  // %LOCALAPPDATA% is not a cache folder of its own, unlike the other two.
  return (host.platform ?? process.platform) === 'win32' ? path.win32.join(dir, 'Cache') : dir;
}

function appDir(host: FolderHost, rules: Record<'win32' | 'darwin' | 'other', FolderRule>): string {
  const platform = host.platform ?? process.platform;
  const { variable, fallback } = rules[platform === 'win32' || platform === 'darwin' ? platform : 'other'];
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const named = (host.env ?? process.env)[variable];
  // XDG asks to ignore relative paths; on Windows they would depend on the working folder.
  const base = named && paths.isAbsolute(named) ? named : paths.join(host.home ?? homedir(), ...fallback);
  return paths.join(base, appFolder);
}
