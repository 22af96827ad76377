/**
 * A browser cuts elements at about 33.5 million px (Chromium), 17.9 million (Firefox): at 36 px a row that is
 * 930,000 or 497,000 rows. Above `maxSpacer` the scrollbar therefore stands for a longer way: dragging its
 * thumb maps by ratio, wheel and keys move by the pixel.
 */
export const maxSpacer = 10_000_000;

export interface ScrollPlace {
  /** scrollTop of the element. */
  readonly physical: number;
  /** Px from the top of row 0. */
  readonly logical: number;
}

export interface ScrollSize {
  readonly rows: number;
  readonly rowHeight: number;
  /** Height of the rows' window in px. */
  readonly view: number;
}

export const topPlace: ScrollPlace = { physical: 0, logical: 0 };

const clamp = (value: number, max: number) => Math.min(Math.max(value, 0), max);

export function maxLogical({ rows, rowHeight, view }: ScrollSize): number {
  return Math.max(0, rows * rowHeight - view);
}

/** Height of the spacer: how far the element can be scrolled. */
export function maxPhysical(size: ScrollSize): number {
  return Math.min(maxLogical(size), maxSpacer);
}

/** Where the rows are after the element was scrolled to `physical`. */
export function afterScroll(before: ScrollPlace, physical: number, size: ScrollSize): ScrollPlace {
  const most = maxLogical(size);
  const reach = maxPhysical(size);
  if (most === reach) return { physical, logical: clamp(physical, most) };
  if (physical <= 0) return topPlace;
  if (physical >= reach) return { physical, logical: most };
  const delta = physical - before.physical;
  const logical = Math.abs(delta) <= size.view * 2 ? before.logical + delta : physical * (most / reach);
  return { physical, logical: clamp(logical, most) };
}

/** The place that shows `logical` at the top. */
export function placeAt(logical: number, size: ScrollSize): ScrollPlace {
  const most = maxLogical(size);
  const shown = clamp(logical, most);
  return { logical: shown, physical: most === 0 ? 0 : Math.round((shown / most) * maxPhysical(size)) };
}

/** The smallest move that shows row `index` whole. */
export function placeShowing(index: number, now: ScrollPlace, size: ScrollSize): ScrollPlace {
  const top = index * size.rowHeight;
  if (top < now.logical) return placeAt(top, size);
  const bottom = top + size.rowHeight;
  if (bottom > now.logical + size.view) return placeAt(bottom - size.view, size);
  return now;
}

/** Equal to less than the pixel that a scroll position is rounded to. */
export function samePlace(a: ScrollPlace, b: ScrollPlace): boolean {
  return Math.abs(a.physical - b.physical) < 1 && Math.abs(a.logical - b.logical) < 1;
}

/** Rows from `first` to before `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** Rows to draw: the visible ones and `over` more on both sides. */
export function windowOf(place: ScrollPlace, size: ScrollSize, over: number): RowWindow {
  const first = Math.max(0, Math.floor(place.logical / size.rowHeight) - over);
  const end = Math.min(size.rows, Math.ceil((place.logical + size.view) / size.rowHeight) + over);
  return { first, end };
}
