import { useStorage } from '@vueuse/core';
import { computed } from 'vue';
import type { Column } from './types.ts';

const narrowest = 40;

/** Column widths as the user left them, by grid name. */
export function useColumnWidths<Row>(name: string, columns: () => readonly Column<Row>[]) {
  const stored = useStorage<Record<string, number>>(`grid-${name}`, {});
  const widthOf = (column: Column<Row>) => stored.value[column.id] ?? column.width;
  const total = computed(() => columns().reduce((sum, column) => sum + widthOf(column), 0));
  const template = computed(() =>
    columns()
      .map((column, index, all) =>
        (all.some((other) => other.grow) ? column.grow : index === all.length - 1)
          ? `minmax(${widthOf(column)}px, 1fr)`
          : `${widthOf(column)}px`,
      )
      .join(' '),
  );

  function resize(column: Column<Row>, by: number): void {
    const width = Math.max(narrowest, Math.round(widthOf(column) + by));
    stored.value = { ...stored.value, [column.id]: width };
  }

  return { total, template, widthOf, resize };
}
