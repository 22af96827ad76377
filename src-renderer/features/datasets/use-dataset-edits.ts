import { computed, ref, watch } from 'vue';
import type { InputOf, Endpoints } from '../../../src-main/contract/endpoints.ts';
import type { EditResult } from '../../../src-main/contract/views/datasets.ts';
import { useClient } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { showToast } from '../../ui/toasts.ts';
import type { DatasetClips } from './use-dataset-clips.ts';

export type Change = InputOf<Endpoints['datasets.edit']>['change'];

/** Most rows that one call takes (limit of the contract). */
const atOnce = 2_000;

/** Edits with undo. The host keeps them with the dataset, so nothing is lost when the window closes. */
export function useDatasetEdits(dataset: () => number, unsaved: () => number, clips: DatasetClips) {
  const client = useClient();
  const { t } = useText();
  /** Null until the first edit in this window: the host's history may go back further. */
  const undoSteps = ref<number | null>(null);
  const redoSteps = ref(0);
  const canUndo = computed(() => (undoSteps.value ?? unsaved()) > 0);
  const canRedo = computed(() => redoSteps.value > 0);
  watch(dataset, () => {
    undoSteps.value = null;
    redoSteps.value = 0;
  });

  function adopt(result: EditResult): void {
    undoSteps.value = result.undo;
    redoSteps.value = result.redo;
    clips.changed(result.rows);
  }

  const editing = useAct(async (_signal, rows: readonly number[], change: Change) => {
    for (let from = 0; from < rows.length; from += atOnce) {
      adopt(
        await client.call('datasets.edit', {
          dataset: dataset(),
          rows: rows.slice(from, from + atOnce),
          change,
        }),
      );
    }
    return true;
  });
  const stepping = useAct(async (_signal, step: 'undo' | 'redo') => {
    adopt(await client.call(`datasets.${step}`, { dataset: dataset() }));
  });
  const undo = () => void stepping.run('undo');

  /** Leaves clips out, or takes them back where the first of them is left out already. */
  async function toggleRejected(): Promise<void> {
    const rows = clips.targets.value;
    const first = rows[0] === undefined ? undefined : clips.rows.rowOf(rows[0]);
    if (!first) return;
    const rejected = !first.rejected;
    if (!(await editing.run(rows, { rejected }))) return;
    const text = rejected ? 'datasets.rejectedToast' : 'datasets.restoredToast';
    showToast(t(text, { n: rows.length }), { label: t('common.undo'), run: undo });
  }

  return { editing, stepping, canUndo, canRedo, toggleRejected, undo, redo: () => void stepping.run('redo') };
}

export type DatasetEdits = ReturnType<typeof useDatasetEdits>;
