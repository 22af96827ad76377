import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { dictionaryFiles } from './fingerprint.ts';

/** Where a dictionary may lie inside Python's `site-packages`, and where system packages put it. */
export interface DictionaryPlaces {
  readonly inPackages: readonly (readonly string[])[];
  readonly inSystem: readonly string[];
}

/** Where to look; the running system where nothing is given. */
export interface LookOptions {
  /** A dictionary, or an installation of GPT-SoVITS or of Python that has one. Nothing else is looked at then. */
  readonly folder?: string | undefined;
  readonly home?: string;
}

/** Python installations as GPT-SoVITS brings or makes them, below its own folder. */
const environments = ['runtime', 'venv', '.venv', 'env', ''];
/** Folders with conda environments. */
const condas = ['miniconda3', 'anaconda3', 'miniforge3', 'mambaforge', '.conda'];

export function isDictionary(folder: string): boolean {
  return dictionaryFiles.every((name) => existsSync(path.join(folder, name)));
}

/**
 * The first folder that holds a compiled dictionary: the folder given or what is inside it; else the system's own
 * packages, then conda environments of the user, since GPT-SoVITS is often installed into one. Null where there is none.
 */
export function findDictionary(places: DictionaryPlaces, options: LookOptions = {}): string | null {
  const { folder, home = homedir() } = options;
  const inside = (root: string): string[] =>
    sitePackages(root).flatMap((site) => places.inPackages.map((parts) => path.join(site, ...parts)));
  const candidates =
    folder === undefined
      ? [...places.inSystem, ...condaEnvironments(home).flatMap(inside)]
      : [folder, ...inside(folder)];
  return candidates.find(isDictionary) ?? null;
}

/** `site-packages` of a Python, or of the Pythons that belong to an installation of GPT-SoVITS. */
function sitePackages(root: string): string[] {
  return environments.flatMap((environment) => {
    const base = path.join(root, environment);
    const posix = foldersIn(path.join(base, 'lib')).filter((name) => name.startsWith('python3'));
    return [
      path.join(base, 'Lib', 'site-packages'),
      ...posix.map((name) => path.join(base, 'lib', name, 'site-packages')),
    ];
  });
}

function condaEnvironments(home: string): string[] {
  return condas.flatMap((name) => {
    const envs = path.join(home, name, 'envs');
    return foldersIn(envs).map((environment) => path.join(envs, environment));
  });
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
