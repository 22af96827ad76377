import { computed } from 'vue';
import type { Endpoints, InputOf } from '../../../src-main/contract/endpoints.ts';
import type { DatasetSummary, EditResult } from '../../../src-main/contract/views/datasets.ts';
import { useClient } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { showToast } from '../../ui/toasts.ts';
import type { DatasetClips } from './use-dataset-clips.ts';

export type Change = InputOf<Endpoints['datasets.edit']>['change'];

/** Edits with undo. The host keeps them with the dataset, so nothing is lost when the window closes. */
export function useDatasetEdits(summary: () => DatasetSummary, clips: DatasetClips) {
  const client = useClient();
  const { t } = useText();
  const dataset = () => summary().id;
  const canUndo = computed(() => summary().undo > 0);
  const canRedo = computed(() => summary().redo > 0);

  function adopt(result: EditResult): EditResult {
    clips.changed();
    return result;
  }

  const editing = useAct(async (_signal, ids: readonly number[], change: Change) =>
    adopt(await client.call('datasets.edit', { dataset: dataset(), ids: [...ids], change })),
  );
  const removing = useAct(async (_signal, ids: readonly number[]) =>
    adopt(await client.call('datasets.removeRows', { dataset: dataset(), ids: [...ids] })),
  );
  const stepping = useAct(async (_signal, step: 'undo' | 'redo') =>
    adopt(await client.call(`datasets.${step}`, { dataset: dataset() })),
  );
  const undo = () => void stepping.run('undo');
  const error = computed(() => editing.error.value ?? removing.error.value ?? stepping.error.value);

  /** Takes the chosen clips out of the dataset; the next clip becomes the active one. */
  async function removeChosen(): Promise<void> {
    const ids = clips.targets.value;
    if (ids.length === 0) return;
    const next = clips.after(ids);
    const result = await removing.run(ids);
    if (!result) return;
    clips.selected.value = new Set();
    clips.active.value = next;
    showToast(t('datasets.removedRows', { n: result.changed }), { label: t('common.undo'), run: undo });
  }

  return {
    editing,
    error,
    canUndo,
    canRedo,
    adopt,
    removeChosen,
    undo,
    redo: () => void stepping.run('redo'),
  };
}

export type DatasetEdits = ReturnType<typeof useDatasetEdits>;
