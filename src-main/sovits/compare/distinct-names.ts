import path from 'node:path';

/**
 * What to call two files in one sentence: their names, and where those are the same, as much of the path before them
 * as tells them apart (`v2/s2G.pth`, `v2Pro/s2G.pth`). One and the same file has one name.
 */
export function distinctNames(left: string, right: string): readonly [string, string] {
  const [a, b] = [left, right].map((file) => path.resolve(file).split(/[\\/]/)) as [string[], string[]];
  const longest = Math.max(a.length, b.length);
  for (let parts = 1; parts < longest; parts++) {
    const names = [tail(a, parts), tail(b, parts)] as const;
    if (names[0] !== names[1]) return names;
  }
  return [path.basename(left), path.basename(right)];
}

const tail = (parts: readonly string[], count: number): string => parts.slice(-count).join('/');
