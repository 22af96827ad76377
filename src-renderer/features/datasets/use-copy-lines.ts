import type { DatasetRow } from '../../../src-main/contract/views/datasets.ts';
import { useClient } from '../../api/client.ts';
import { useText } from '../../i18n/use-text.ts';
import { useCopy } from '../../ui/use-copy.ts';

/** Rows that one call delivers (limit of the contract). */
const atOnce = 2_000;

/** Copies rows as lines of a `.list`: path, speaker, language, text. */
export function useCopyLines(dataset: () => number): (ids: readonly number[]) => Promise<void> {
  const client = useClient();
  const { t } = useText();
  const copy = useCopy();
  return async (ids) => {
    const rows: DatasetRow[] = [];
    for (let from = 0; from < ids.length; from += atOnce) {
      const some = ids.slice(from, from + atOnce);
      rows.push(...(await client.call('datasets.rows', { dataset: dataset(), ids: some })));
    }
    const lines = rows.map((row) => [row.writtenPath, row.speaker, row.language, row.text].join('|'));
    await copy(lines.join('\n'), t('datasets.copiedLines', { n: lines.length }));
  };
}
