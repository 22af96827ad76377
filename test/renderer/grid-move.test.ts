import { describe, expect, it } from 'vitest';
import { nextTick, ref, shallowRef } from 'vue';
import { idsBetween, indexOfId, movedIndex } from '../../src-renderer/ui/grid/move.ts';
import { useSelection } from '../../src-renderer/ui/grid/use-selection.ts';

describe('keys of the grid', () => {
  it('move within the rows', () => {
    expect(movedIndex('ArrowDown', 3, 10, 5)).toBe(4);
    expect(movedIndex('ArrowDown', 9, 10, 5)).toBe(9);
    expect(movedIndex('ArrowUp', 0, 10, 5)).toBe(0);
    expect(movedIndex('PageDown', 3, 10, 5)).toBe(8);
    expect(movedIndex('PageUp', 3, 10, 5)).toBe(0);
    expect(movedIndex('End', 3, 10, 5)).toBe(9);
    expect(movedIndex('Home', 3, 10, 5)).toBe(0);
  });

  it('begin at the near end while no row is active', () => {
    expect(movedIndex('ArrowDown', -1, 10, 5)).toBe(0);
    expect(movedIndex('ArrowUp', -1, 10, 5)).toBe(9);
  });

  it('do nothing in an empty grid, and leave other keys alone', () => {
    expect(movedIndex('ArrowDown', -1, 0, 5)).toBeNull();
    expect(movedIndex('x', 3, 10, 5)).toBeNull();
  });
});

describe('selection', () => {
  const ids = Int32Array.of(50, 40, 30, 20, 10);

  function selection() {
    const order = shallowRef<ArrayLike<number>>(ids);
    const active = ref<number | null>(null);
    const selected = shallowRef<ReadonlySet<number>>(new Set<number>());
    return { order, active, selected, ...useSelection(() => order.value, active, selected) };
  }

  it('takes a range from the anchor, in both directions', () => {
    const { choose, selected, active } = selection();
    choose(2);
    choose(4, { extend: true });
    expect([...selected.value]).toEqual([30, 20, 10]);
    choose(0, { extend: true });
    expect([...selected.value]).toEqual([50, 40, 30]);
    expect(active.value).toBe(50);
  });

  it('toggles single rows', () => {
    const { choose, selected } = selection();
    choose(1, { toggle: true });
    choose(3, { toggle: true });
    choose(1, { toggle: true });
    expect([...selected.value]).toEqual([20]);
  });

  it('stays with its rows when the order changes', async () => {
    const { choose, selected, active, order } = selection();
    choose(0);
    choose(1, { extend: true });
    order.value = Int32Array.from(ids).sort();
    await nextTick();
    expect(selected.value).toEqual(new Set([50, 40]));
    expect(indexOfId(order.value, active.value)).toBe(3);
  });

  it('takes all rows', () => {
    const { chooseAll, selected } = selection();
    chooseAll();
    expect(selected.value.size).toBe(5);
  });

  it('finds ids and ranges by place', () => {
    expect(indexOfId(ids, 20)).toBe(3);
    expect(indexOfId(ids, 99)).toBe(-1);
    expect(indexOfId(ids, null)).toBe(-1);
    expect(idsBetween(ids, 3, 1)).toEqual(new Set([40, 30, 20]));
  });
});
