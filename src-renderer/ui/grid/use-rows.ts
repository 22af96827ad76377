import { ref, shallowReactive, type Ref } from 'vue';
import type { ErrorData } from '../../../src-main/contract/errors.ts';
import { toErrorData } from '../../api/to-error-data.ts';

/** Rows kept at once: about 40 screens, so memory stays flat in a library of any size. */
const keep = 4_000;

/**
 * Rows by id, fetched when the grid shows them. `fetch` gets the ids that are missing. `reset` forgets all
 * (another dataset), `refresh` asks anew after an edit while the old rows stay on screen until the new arrive.
 */
export function useRows<Row>(fetch: (ids: number[]) => Promise<readonly Row[]>, idOf: (row: Row) => number) {
  const rows = shallowReactive(new Map<number, Row>());
  const asked = new Set<number>();
  const error: Ref<ErrorData | null> = ref(null);
  let generation = 0;
  let lastNeeded: readonly number[] = [];

  async function load(ids: number[]): Promise<void> {
    const mine = generation;
    for (const id of ids) asked.add(id);
    try {
      const found = await fetch(ids);
      if (mine !== generation) return;
      for (const row of found) rows.set(idOf(row), row);
      error.value = null;
      dropOldest();
    } catch (thrown) {
      if (mine === generation) error.value = toErrorData(thrown);
    } finally {
      if (mine === generation) for (const id of ids) asked.delete(id);
    }
  }

  function dropOldest(): void {
    for (const id of rows.keys()) {
      if (rows.size <= keep) return;
      rows.delete(id);
    }
  }

  return {
    error,
    rowOf: (id: number): Row | undefined => rows.get(id),
    need(ids: readonly number[]): void {
      lastNeeded = ids;
      const missing = ids.filter((id) => !rows.has(id) && !asked.has(id));
      if (missing.length > 0) void load(missing);
    },
    refresh(): void {
      const shown = lastNeeded.filter((id) => rows.has(id));
      for (const id of rows.keys()) if (!shown.includes(id)) rows.delete(id);
      if (shown.length > 0) void load(shown);
    },
    reset(): void {
      generation += 1;
      rows.clear();
      asked.clear();
      error.value = null;
    },
  };
}
