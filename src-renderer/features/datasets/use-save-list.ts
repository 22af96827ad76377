import { computed } from 'vue';
import type { DatasetSummary } from '../../../src-main/contract/views/datasets.ts';
import { useClient } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { usePick } from '../../shell/pick.ts';
import { showToast } from '../../ui/toasts.ts';

/** Writing the edits: over the list (its former self is kept beside it), or to another file. */
export function useSaveList(dataset: () => DatasetSummary) {
  const client = useClient();
  const { t } = useText();
  const { pick } = usePick();

  const act = useAct(async (_signal, path: string | undefined) => {
    const saved = await client.call('datasets.save', { dataset: dataset().id, path });
    const { lines: n, path: file, backup, madeAbsolute } = saved;
    const written =
      backup === null
        ? t('datasets.saved', { n, path: file })
        : t('datasets.savedBackup', { n, path: file, backup });
    const paths = madeAbsolute > 0 ? ` ${t('datasets.savedAbsolute', { n: madeAbsolute })}` : '';
    showToast(written + paths);
  });

  async function saveAs(): Promise<void> {
    const { name } = dataset();
    const defaultName = name.endsWith('.list') ? name : `${name}.list`;
    const path = await pick({ what: 'save', title: t('datasets.saveAs'), extensions: ['list'], defaultName });
    if (path !== null) await act.run(path);
  }

  /** A folder has no list to write over, and some lists must stay as they are. */
  const overwrites = computed(() => dataset().kind === 'list' && dataset().readOnly === null);

  return { act, overwrites, saveAs, save: () => (overwrites.value ? act.run(undefined) : saveAs()) };
}
