import { realpathSync } from 'node:fs';
import path from 'node:path';

/** Where a path leads, for names that do not exist yet as well: the nearest existing folder is resolved. */
export function realLocation(file: string): string {
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

/** Whether `file` is `folder` or lies in it. Both are real locations; nothing is resolved here. */
export function contains(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (!path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..');
}
