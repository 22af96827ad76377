import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterScroll,
  maxLogical,
  maxPhysical,
  maxSpacer,
  placeAt,
  placeShowing,
  samePlace,
  topPlace,
  type ScrollSize,
  windowOf,
} from '../../src-renderer/ui/grid/scroll-map.ts';

const million: ScrollSize = { rows: 1_000_000, rowHeight: 36, view: 700 };
const small: ScrollSize = { rows: 1_000, rowHeight: 28, view: 700 };
const anySize = fc.record({
  rows: fc.integer({ min: 0, max: 2_000_000 }),
  rowHeight: fc.constantFrom(24, 28, 36),
  view: fc.integer({ min: 100, max: 2_000 }),
});

describe('scroll map', () => {
  it('never asks the browser for an element taller than it can draw', () => {
    expect(maxLogical(million)).toBe(36_000_000 - 700);
    expect(maxPhysical(million)).toBe(maxSpacer);
  });

  it('moves pixel by pixel where the rows fit', () => {
    expect(afterScroll(topPlace, 1234, small)).toEqual({ physical: 1234, logical: 1234 });
  });

  it('moves a wheel step by its pixels also where the scrollbar stands for more', () => {
    const before = placeAt(18_000_000, million);
    const after = afterScroll(before, before.physical + 120, million);
    expect(after.logical - before.logical).toBe(120);
  });

  it('maps a dragged thumb by ratio, and both ends exactly', () => {
    const half = afterScroll(topPlace, maxSpacer / 2, million);
    expect(half.logical).toBeCloseTo(maxLogical(million) / 2, 0);
    expect(afterScroll(half, 0, million).logical).toBe(0);
    expect(afterScroll(half, maxSpacer, million).logical).toBe(maxLogical(million));
  });

  it('shows any row whole, whatever the size', () => {
    fc.assert(
      fc.property(anySize, fc.nat(), (size, seed) => {
        fc.pre(size.rows > 0);
        const index = seed % size.rows;
        const place = placeShowing(index, topPlace, size);
        const top = index * size.rowHeight;
        expect(place.logical).toBeLessThanOrEqual(top);
        expect(place.logical + size.view).toBeGreaterThanOrEqual(top + size.rowHeight);
      }),
    );
  });

  it('draws every visible row and never one that does not exist', () => {
    fc.assert(
      fc.property(anySize, fc.double({ min: 0, max: 1, noNaN: true }), (size, share) => {
        const place = placeAt(share * maxLogical(size), size);
        const { first, end } = windowOf(place, size, 4);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(size.rows);
        const lastVisible = Math.min(size.rows, Math.ceil((place.logical + size.view) / size.rowHeight));
        expect(first * size.rowHeight).toBeLessThanOrEqual(place.logical);
        expect(end).toBeGreaterThanOrEqual(lastVisible);
      }),
    );
  });
});

it('two places are the same when the browser would round them to the same pixel', () => {
  expect(samePlace(topPlace, { physical: 0.4, logical: 0.6 })).toBe(true);
  expect(samePlace(topPlace, { physical: 1, logical: 1 })).toBe(false);
  // Far down a long way one pixel of the scrollbar is many of the rows: both must agree.
  expect(samePlace({ physical: 10, logical: 5_000 }, { physical: 10.2, logical: 5_028 })).toBe(false);
});
