import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { contains, realLocation } from '../../platform/real-location.ts';

/**
 * What the window may name by path: files and folders the user picked or dropped, and the allowed roots.
 * A path is judged by where it really leads, links resolved, so that no link leads out of a root.
 */
export class PathGrants {
  readonly #granted = new Set<string>();
  readonly #roots: readonly string[];
  readonly #confined: boolean;

  /** @param confined the host serves a window elsewhere: what lists name is read only where it is allowed, too */
  constructor(roots: readonly string[] = [], confined = false) {
    this.#roots = roots.map(realLocation);
    this.#confined = confined;
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

  /**
   * Whether audio that a list names may be read. At the user's own desk lists lead anywhere; a host that serves
   * others keeps to what is allowed, whatever a list says.
   */
  mayRead(file: string): boolean {
    return !this.#confined || this.allows(file) || namesNothingHere(file);
  }

  /** @throws AppError host-path-refused */
  checkRead(file: string): void {
    if (!this.mayRead(file)) throw new AppError('host-path-refused', { path: file });
  }

  /** @returns the path, normalised. @throws AppError host-path-refused */
  check(file: string): string {
    if (!this.allows(file)) throw new AppError('host-path-refused', { path: file });
    return path.resolve(file);
  }
}

/** A drive of Windows, met on another system: no file of this one can have that name, so there is nothing to tell. */
function namesNothingHere(file: string): boolean {
  return process.platform !== 'win32' && /^[A-Za-z]:[\\/]/.test(file);
}
