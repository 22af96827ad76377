import { ref, watch, type Ref } from 'vue';
import { idsBetween, indexOfId } from './move.ts';

/**
 * Active row and selected rows, both by id, so that sorting and filtering keep them. Without Shift or Ctrl an
 * act moves the active row and lets the selection go.
 */
export function useSelection(
  ids: () => ArrayLike<number>,
  active: Ref<number | null>,
  selected: Ref<ReadonlySet<number>>,
) {
  const anchor = ref<number | null>(null);
  watch(active, (id) => {
    anchor.value ??= id;
  });

  function choose(index: number, how: { extend?: boolean; toggle?: boolean } = {}): void {
    const id = ids()[index];
    if (id === undefined) return;
    if (how.extend) {
      const from = indexOfId(ids(), anchor.value ?? active.value);
      selected.value = idsBetween(ids(), from < 0 ? index : from, index);
    } else {
      if (how.toggle) selected.value = toggled(selected.value, id);
      else if (selected.value.size > 0) selected.value = new Set();
      anchor.value = id;
    }
    active.value = id;
  }

  function chooseAll(): void {
    selected.value = new Set(Array.from(ids()));
  }

  return { choose, chooseAll };
}

function toggled(set: ReadonlySet<number>, id: number): Set<number> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
