import { realpathSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';

/**
 * What the window may name by path: files and folders the user picked or dropped, and the allowed roots.
 * A path is judged by where it really leads, links resolved, so that no link leads out of a root.
 */
export class PathGrants {
  readonly #granted = new Set<string>();
  readonly #roots: readonly string[];

  constructor(roots: readonly string[] = []) {
    this.#roots = roots.map(realLocation);
  }

  get roots(): readonly string[] {
    return this.#roots;
  }

  /** Allows a file, or a folder with all that is in it. Only for paths that came from the user or from ourselves. */
  grant(file: string): void {
    this.#granted.add(realLocation(file));
  }

  allows(file: string): boolean {
    if (!path.isAbsolute(file) || file.includes('\0')) return false;
    const real = realLocation(file);
    for (const folder of this.#roots) if (contains(folder, real)) return true;
    for (const folder of this.#granted) if (contains(folder, real)) return true;
    return false;
  }

  /** @returns the path, normalised. @throws AppError host-path-refused */
  check(file: string): string {
    if (!this.allows(file)) throw new AppError('host-path-refused', { path: file });
    return path.resolve(file);
  }
}

function contains(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (!path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..');
}

/** Where a path leads, for names that do not exist yet as well: the nearest existing folder is resolved. */
function realLocation(file: string): string {
  let existing = path.resolve(file);
  const rest: string[] = [];
  for (;;) {
    try {
      return path.join(realpathSync.native(existing), ...rest);
    } catch {
      const parent = path.dirname(existing);
      if (parent === existing) return path.join(existing, ...rest);
      rest.unshift(path.basename(existing));
      existing = parent;
    }
  }
}
