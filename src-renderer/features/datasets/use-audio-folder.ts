import { ref } from 'vue';
import type { Progress } from '../../../src-main/contract/values.ts';
import type { DatasetSummary } from '../../../src-main/contract/views/datasets.ts';
import { useClient } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import type { DatasetEdits } from './use-dataset-edits.ts';

/** Looks for a list's clips in another folder (null: where the list says): one step of undo. */
export function useAudioFolder(dataset: () => DatasetSummary, edits: DatasetEdits) {
  const client = useClient();
  const { t } = useText();
  const progress = ref<Progress | null>(null);

  const act = useAct(async (signal, audioDir: string | null) => {
    progress.value = null;
    const { id } = dataset();
    const onEvent = (event: Progress) => (progress.value = event);
    const result = await client.stream(
      'datasets.setAudioFolder',
      { dataset: id, audioDir },
      { signal, onEvent },
    );
    const { missing } = edits.adopt(result).summary;
    const text = missing === 0 ? t('datasets.folderAll') : t('datasets.folderSome', { n: missing });
    edits.offerUndo(text, result);
    return true;
  });
  return { act, progress };
}

export type AudioFolder = ReturnType<typeof useAudioFolder>;

const separators = /[\\/]/;

/** Below the list's own folder the way from there; any other folder by its last name. The whole path is for a title. */
export function shortFolder(folder: string, list: string): string {
  const own = list.slice(0, list.length - (list.split(separators).at(-1)?.length ?? 0));
  if (own !== '' && folder.startsWith(own)) return folder.slice(own.length);
  return `…/${folder.split(separators).at(-1) ?? ''}`;
}
