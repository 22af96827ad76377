import { computed, ref } from 'vue';
import type { Endpoints, InputOf } from '../../../src-main/contract/endpoints.ts';
import type { ErrorData } from '../../../src-main/contract/errors.ts';
import type { DatasetSummary, EditResult } from '../../../src-main/contract/views/datasets.ts';
import { useClient } from '../../api/client.ts';
import { toErrorData } from '../../api/to-error-data.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { dismissToastsAbout, showToast } from '../../ui/toasts.ts';
import type { DatasetClips } from './use-dataset-clips.ts';

export type Change = InputOf<Endpoints['datasets.edit']>['change'];

const aboutEdits = (dataset: number): string => `edits of dataset ${dataset}`;

/** Edits with undo. The host keeps them with the dataset, so nothing is lost when the window closes. */
export function useDatasetEdits(summary: () => DatasetSummary, clips: DatasetClips) {
  const client = useClient();
  const { t } = useText();
  const dataset = () => summary().id;
  const canUndo = computed(() => summary().undo > 0);
  const canRedo = computed(() => summary().redo > 0);

  /** Every edit and undo overtakes what earlier notices offer to undo. */
  function adopt(result: EditResult): EditResult {
    if (result.step !== null) dismissToastsAbout(aboutEdits(result.summary.id));
    clips.changed();
    return result;
  }

  let sent: Promise<unknown> = Promise.resolve();
  const fieldError = ref<ErrorData | null>(null);

  /** The content of fields of one row: sent one after another, none is dropped. False where it was not taken. */
  function change(row: number, fields: Change): Promise<boolean> {
    const id = dataset();
    const taken = sent.then(async () => {
      try {
        adopt(await client.call('datasets.edit', { dataset: id, ids: [row], change: fields }));
        fieldError.value = null;
        return true;
      } catch (thrown) {
        fieldError.value = toErrorData(thrown);
        return false;
      }
    });
    sent = taken;
    return taken;
  }

  const editing = useAct(async (_signal, ids: readonly number[], change: Change) =>
    adopt(await client.call('datasets.edit', { dataset: dataset(), ids: [...ids], change })),
  );
  const removing = useAct(async (_signal, ids: readonly number[]) =>
    adopt(await client.call('datasets.removeRows', { dataset: dataset(), ids: [...ids] })),
  );
  const stepping = useAct(async (_signal, direction: 'undo' | 'redo', step?: number) =>
    adopt(
      direction === 'undo'
        ? await client.call('datasets.undo', { dataset: dataset(), step })
        : await client.call('datasets.redo', { dataset: dataset() }),
    ),
  );
  /** Keys come faster than answers: each step waits for the one before, none is dropped. */
  let stepped: Promise<unknown> = Promise.resolve();
  function go(direction: 'undo' | 'redo', step?: number): void {
    stepped = stepped.then(() => stepping.run(direction, step));
  }
  const undo = () => go('undo');
  const error = computed(
    () => fieldError.value ?? editing.error.value ?? removing.error.value ?? stepping.error.value,
  );

  /** Tells what was done and offers to take back that very step; the offer goes with the next edit. */
  function offerUndo(text: string, { step }: EditResult): void {
    if (step === null) return showToast(text);
    const undoStep = () => go('undo', step);
    showToast(text, { label: t('common.undo'), run: undoStep }, aboutEdits(dataset()));
  }

  /** Takes the chosen clips out of the dataset; the next clip becomes the active one. */
  async function removeChosen(): Promise<void> {
    const ids = clips.targets.value;
    if (ids.length === 0) return;
    const next = clips.after(ids);
    const result = await removing.run(ids);
    if (!result) return;
    clips.selected.value = new Set();
    clips.active.value = next;
    offerUndo(t('datasets.removedRows', { n: result.changed }), result);
  }

  return {
    change,
    editing,
    error,
    offerUndo,
    canUndo,
    canRedo,
    adopt,
    removeChosen,
    undo,
    redo: () => go('redo'),
  };
}

export type DatasetEdits = ReturnType<typeof useDatasetEdits>;
