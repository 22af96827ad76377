import { ref, shallowRef } from 'vue';
import type { Progress } from '../../../src-main/contract/values.ts';
import type { DatasetSummary } from '../../../src-main/contract/views/datasets.ts';
import { useClient } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { usePick } from '../../shell/pick.ts';

/** Adding a dataset by dialog, drop or sample, with its progress. */
export function useAddDataset(added: (summary: DatasetSummary) => void) {
  const client = useClient();
  const { t } = useText();
  const { pick } = usePick();
  const name = ref('');
  const progress = shallowRef<Progress | null>(null);

  const act = useAct(async (signal, path: string | null) => {
    progress.value = null;
    name.value = path?.split(/[\\/]/).at(-1) ?? t('datasets.isSample');
    const options = { signal, onEvent: (event: Progress) => (progress.value = event) };
    return path === null
      ? client.stream('datasets.addSample', {}, options)
      : client.stream('datasets.add', { path }, options);
  });

  async function addPath(path: string): Promise<void> {
    const summary = await act.run(path);
    if (summary) added(summary);
  }

  async function pickAnd(what: 'file' | 'folder', title: string, extensions: string[]): Promise<void> {
    const path = await pick({ what, title, extensions });
    if (path !== null) await addPath(path);
  }

  return {
    act,
    name,
    progress,
    addPath,
    addSample: () => act.run(null),
    pickList: () => pickAnd('file', t('datasets.addList'), ['list', 'txt']),
    pickFolder: () => pickAnd('folder', t('datasets.addFolder'), []),
  };
}

export type AddDataset = ReturnType<typeof useAddDataset>;
