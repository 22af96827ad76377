import { defineComponent, h, type PropType, type Slots, type VNode } from 'vue';
import type { Column } from './types.ts';

/**
 * One drawn row. A component of its own, so that scrolling patches only rows that show another clip, and new data only
 * the rows it is for; a render function, because the grid's slots are called here without a component per cell.
 */
export const GridRow = defineComponent({
  name: 'GridRow',
  props: {
    index: { type: Number, required: true },
    rowId: { type: Number, required: true },
    /** Px from the top of the layer that holds the rows. */
    top: { type: Number, required: true },
    active: { type: Boolean, required: true },
    selected: { type: Boolean, required: true },
    columns: { type: Array as PropType<readonly Column<unknown>[]>, required: true },
    rowOf: { type: Function as PropType<(id: number) => unknown>, required: true },
    rowClass: { type: Function as PropType<(row: never) => string>, required: true },
    cells: { type: Object as PropType<Slots>, required: true },
  },
  emits: {
    choose: (_index: number, _event: MouseEvent) => true,
    open: (_id: number) => true,
  },
  setup(props, { emit }) {
    function cell(column: Column<unknown>, at: number, row: unknown): VNode {
      const slot = props.cells[`cell-${column.id}`];
      return h(
        'div',
        {
          key: column.id,
          class: ['grid-cell', { num: column.numeric, plain: !slot }],
          role: at === 0 ? 'rowheader' : 'gridcell',
        },
        // With a key: what a slot compiled would keep this one's attributes.
        row === undefined
          ? [h('span', { key: 'waiting', class: 'waiting', 'aria-hidden': 'true' })]
          : slot
            ? slot({ row, index: props.index })
            : column.text?.(row),
      );
    }

    return () => {
      const row = props.rowOf(props.rowId);
      const { active, selected } = props;
      return h(
        'div',
        {
          class: ['grid-row', { active, selected }, row !== undefined && props.rowClass(row as never)],
          role: 'row',
          'aria-rowindex': props.index + 2,
          'aria-selected': selected || active,
          // Not `top`, which would count as a shift of the layout.
          style: { transform: `translateY(${props.top}px)` },
          onClick: (event: MouseEvent) => emit('choose', props.index, event),
          onDblclick: () => emit('open', props.rowId),
        },
        props.columns.map((column, at) => cell(column, at, row)),
      );
    };
  },
});
