import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const appFolder = 'sovits-workbench';
/** Beside the program: then everything is kept in there, and nothing outside. */
const portableFolder = 'portable-data';

/** What the folders depend on; the running system where nothing is given. */
export interface FolderHost {
  readonly platform?: NodeJS.Platform;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly home?: string;
  /** The running program. */
  readonly program?: string;
  readonly exists?: (file: string) => boolean;
}

interface FolderRule {
  readonly variable: string;
  readonly fallback: readonly string[];
}

const windowsLocal: FolderRule = { variable: 'LOCALAPPDATA', fallback: ['AppData', 'Local'] };

/** Where a user's data (library, models, logs) is kept; not created. */
export function userDataDir(host: FolderHost = {}): string {
  const portable = portableDir(host);
  if (portable !== undefined) return portable;
  const dir = appDir(host, {
    // Not Roaming: a domain copies that at every sign-in, and models are large.
    win32: windowsLocal,
    darwin: { variable: '', fallback: ['Library', 'Application Support'] },
    // XDG Base Directory Specification 0.8
    other: { variable: 'XDG_DATA_HOME', fallback: ['.local', 'share'] },
  });
  return earlierWindowsDir(host, dir) ?? dir;
}

/** Where things are kept that can be made again (built graphs, peaks); not created. */
export function cacheDir(host: FolderHost = {}): string {
  const portable = portableDir(host);
  if (portable !== undefined) return pathsOf(host).join(portable, 'cache');
  const dir = appDir(host, {
    win32: windowsLocal,
    darwin: { variable: '', fallback: ['Library', 'Caches'] },
    other: { variable: 'XDG_CACHE_HOME', fallback: ['.cache'] },
  });
  // %LOCALAPPDATA% is not a cache folder of its own, unlike the other two.
  return platformOf(host) === 'win32' ? path.win32.join(dir, 'Cache') : dir;
}

/** Where Chromium keeps its own profile: never in the data folder, so that what clears the one leaves the other. */
export function profileDir(host: FolderHost = {}): string {
  const portable = portableDir(host);
  if (portable !== undefined) return pathsOf(host).join(portable, 'profile');
  const dir = appDir(host, {
    win32: windowsLocal,
    darwin: { variable: '', fallback: ['Library', 'Application Support'] },
    other: { variable: 'XDG_CONFIG_HOME', fallback: ['.config'] },
  });
  return platformOf(host) === 'win32' || platformOf(host) === 'darwin' ? `${dir}-profile` : dir;
}

/** The folder beside the program that makes it portable; undefined where there is none. */
function portableDir(host: FolderHost): string | undefined {
  const paths = pathsOf(host);
  // An AppImage runs from a mounted image; the file itself is named here (AppImage documentation, environment).
  const program = (host.env ?? process.env).APPIMAGE ?? host.program ?? process.execPath;
  const folder = paths.join(paths.dirname(program), portableFolder);
  return (host.exists ?? existsSync)(folder) ? folder : undefined;
}

/** Version 0.1 kept the library in Roaming: one that lies there goes on being used. */
function earlierWindowsDir(host: FolderHost, local: string): string | undefined {
  if (platformOf(host) !== 'win32') return undefined;
  const exists = host.exists ?? existsSync;
  const rule = { variable: 'APPDATA', fallback: ['AppData', 'Roaming'] };
  const roaming = appDir(host, { win32: rule, darwin: rule, other: rule });
  const library = (dir: string): boolean => exists(path.win32.join(dir, 'library.sqlite'));
  return library(roaming) && !library(local) ? roaming : undefined;
}

function appDir(host: FolderHost, rules: Record<'win32' | 'darwin' | 'other', FolderRule>): string {
  const platform = platformOf(host);
  const { variable, fallback } = rules[platform === 'win32' || platform === 'darwin' ? platform : 'other'];
  const paths = pathsOf(host);
  const named = (host.env ?? process.env)[variable];
  // XDG asks to ignore relative paths; on Windows they would depend on the working folder.
  const base = named && paths.isAbsolute(named) ? named : paths.join(host.home ?? homedir(), ...fallback);
  return paths.join(base, appFolder);
}

const platformOf = (host: FolderHost): NodeJS.Platform => host.platform ?? process.platform;
const pathsOf = (host: FolderHost): path.PlatformPath =>
  platformOf(host) === 'win32' ? path.win32 : path.posix;
