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
    showToast(
      saved.backup === null
        ? t('datasets.saved', { n: saved.lines, path: saved.path })
        : t('datasets.savedBackup', { n: saved.lines, path: saved.path, backup: saved.backup }),
    );
  });

  async function saveAs(): Promise<void> {
    const { name } = dataset();
    const defaultName = name.endsWith('.list') ? name : `${name}.list`;
    const path = await pick({ what: 'save', title: t('datasets.saveAs'), extensions: ['list'], defaultName });
    if (path !== null) await act.run(path);
  }

  return {
    act,
    saveAs,
    /** A folder has no list to write over. */
    save: () => (dataset().kind === 'list' ? act.run(undefined) : saveAs()),
  };
}
