/** Where a key moves the active row; null for keys that do not move it. `index` is -1 while none is active. */
export function movedIndex(key: string, index: number, rows: number, page: number): number | null {
  const last = rows - 1;
  const clamp = (to: number) => Math.min(Math.max(to, 0), last);
  if (rows === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return clamp(index + 1);
    case 'ArrowUp':
      return index < 0 ? last : clamp(index - 1);
    case 'PageDown':
      return clamp(index + page);
    case 'PageUp':
      return clamp(index - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** The ids between two places of the order, both included. */
export function idsBetween(ids: ArrayLike<number>, from: number, to: number): Set<number> {
  const chosen = new Set<number>();
  for (let index = Math.min(from, to); index <= Math.max(from, to); index++) chosen.add(ids[index]!);
  return chosen;
}

/** Place of an id in the order, -1 where the filter leaves it out. */
export function indexOfId(ids: ArrayLike<number>, id: number | null): number {
  if (id === null) return -1;
  return ids instanceof Int32Array ? ids.indexOf(id) : Array.prototype.indexOf.call(ids, id);
}
